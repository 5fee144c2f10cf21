/**
 * The feedforward tutorial's networks and their training on MNIST. Read {@link org.lasagne4j.examples.mnist.Mlp} for what
 * a network looks like and {@link org.lasagne4j.examples.mnist.ClassifierTraining} for how it learns. Depends on the library,
 * {@code org.lasagne4j.examples.data} and {@code org.lasagne4j.examples.training}.
 */
@NullMarked
package org.lasagne4j.examples.mnist;

import org.jspecify.annotations.NullMarked;
