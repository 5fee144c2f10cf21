/**
 * Objectives: how far predictions are from targets, per item or element, and how to make one number of it. Read
 * {@link org.lasagne4j.objectives.Objectives} and {@link org.lasagne4j.objectives.Aggregation} first. May depend on the
 * core and on layers.
 */
@NullMarked
package org.lasagne4j.objectives;

import org.jspecify.annotations.NullMarked;
