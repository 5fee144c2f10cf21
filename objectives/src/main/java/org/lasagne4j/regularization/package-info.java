/**
 * Penalties on parameters, to be added to a loss. Read {@link org.lasagne4j.regularization.Regularization} first. May
 * depend on the core and on layers.
 */
@NullMarked
package org.lasagne4j.regularization;

import org.jspecify.annotations.NullMarked;
