/**
 * What the library throws: one base class whose message names the problem, what was expected, what was found, where the
 * thing was made and how to mend it. Read {@link org.lasagne4j.error.Problem} and
 * {@link org.lasagne4j.error.LasagneException} first. Depends on nothing.
 */
@NullMarked
package org.lasagne4j.error;

import org.jspecify.annotations.NullMarked;
