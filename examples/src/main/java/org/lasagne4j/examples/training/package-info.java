/**
 * How anything is trained, epoch by epoch. Read {@link org.lasagne4j.examples.training.Training}, which a program
 * implements, and {@link org.lasagne4j.examples.training.TrainingLoop}, which runs it. Depends on the library only.
 */
@NullMarked
package org.lasagne4j.examples.training;

import org.jspecify.annotations.NullMarked;
