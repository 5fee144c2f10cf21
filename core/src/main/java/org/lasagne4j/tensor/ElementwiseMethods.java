package org.lasagne4j.tensor;

import org.lasagne4j.array.DType;

/** Elementwise functions as methods; each is the static of the same name in {@link Elemwise}. */
public interface ElementwiseMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    default Tensor plus(Tensor other) {
        return Elemwise.add(self(), other);
    }

    default Tensor plus(Number other) {
        return plus(Tensors.literal(other));
    }

    default Tensor minus(Tensor other) {
        return Elemwise.sub(self(), other);
    }

    default Tensor minus(Number other) {
        return minus(Tensors.literal(other));
    }

    default Tensor times(Tensor other) {
        return Elemwise.mul(self(), other);
    }

    default Tensor times(Number other) {
        return times(Tensors.literal(other));
    }

    default Tensor negate() {
        return Elemwise.neg(self());
    }

    /** Converted to another type, as by {@link Elemwise#cast}. */
    default Tensor astype(DType dtype) {
        return Elemwise.cast(self(), dtype);
    }
}
