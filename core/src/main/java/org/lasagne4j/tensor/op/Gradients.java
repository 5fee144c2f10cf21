package org.lasagne4j.tensor.op;

import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Pieces of gradients. */
final class Gradients {
    private Gradients() {}

    /** A constant of the tensor's type: no digit is lost in a float64 graph, and float32 stays float32. */
    static Tensor like(Tensor x, double value) {
        return Tensors.constant(x.dtype(), value);
    }

    /** Zeros of the tensor's shape: the gradient of a function that is constant almost everywhere. */
    static Tensor zeros(Tensor x) {
        return Elemwise.second(x, like(x, 0));
    }

    /** {@code value} where the condition holds, else zero. */
    static Tensor onlyWhere(Tensor condition, Tensor value) {
        return Elemwise.where(condition, value, like(value, 0));
    }

    /** {@code value} where the condition fails, else zero. */
    static Tensor exceptWhere(Tensor condition, Tensor value) {
        return Elemwise.where(condition, like(value, 0), value);
    }
}
