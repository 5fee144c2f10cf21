/**
 * The command line {@code bin/lasagne4j}. Read {@link org.lasagne4j.examples.Lasagne4j} and
 * {@link org.lasagne4j.examples.MnistCommand} first; what commands have in common is in
 * {@link org.lasagne4j.examples.TrainingOptions}, {@link org.lasagne4j.examples.TrainingRun} and
 * {@link org.lasagne4j.examples.Report}. Nothing depends on this package.
 */
@NullMarked
package org.lasagne4j.examples;

import org.jspecify.annotations.NullMarked;
