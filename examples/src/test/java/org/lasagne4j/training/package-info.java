/** Training of small networks as a user writes it, on the CPU: what a step changes, and what it costs. */
@NullMarked
package org.lasagne4j.training;

import org.jspecify.annotations.NullMarked;
