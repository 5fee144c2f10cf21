/**
 * Programs that measure compiled functions, one line of output each, so that the figures can be put beside other libraries.
 * May use every module; finds backends at run time like any other program.
 */
@NullMarked
package org.lasagne4j.benchmarks;

import org.jspecify.annotations.NullMarked;
