package org.lasagne4j.nonlinearities;

import org.lasagne4j.tensor.Tensor;

/** A function of a tensor that keeps its shape, such as {@code x -> x.tanh()}. */
@FunctionalInterface
public interface Nonlinearity {
    /** The function's value as an expression. */
    Tensor apply(Tensor x);
}
