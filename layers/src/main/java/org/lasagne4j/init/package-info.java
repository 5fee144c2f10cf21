/**
 * What parameters start as: numbers drawn from a distribution, or values, variables and expressions that the user
 * gives. Read {@link org.lasagne4j.init.Initializer} and {@link org.lasagne4j.init.ParamSpec} first; all draws come from
 * {@link org.lasagne4j.init.Rng}. May depend on the core only.
 */
@NullMarked
package org.lasagne4j.init;

import org.jspecify.annotations.NullMarked;
