/**
 * Nonlinearities: functions of one tensor that layers apply to their output. Read
 * {@link org.lasagne4j.nonlinearities.Nonlinearity} (any lambda is one) and
 * {@link org.lasagne4j.nonlinearities.Nonlinearities} first. May depend on the core only.
 */
@NullMarked
package org.lasagne4j.nonlinearities;

import org.jspecify.annotations.NullMarked;
