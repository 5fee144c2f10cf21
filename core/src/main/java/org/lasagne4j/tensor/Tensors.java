package org.lasagne4j.tensor;

import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;

/** Makes variables, constants and shared variables; meant for static import. */
public final class Tensors {
    private Tensors() {}

    /** A variable of this type. */
    public static Tensor tensor(TensorType type, String name) {
        return new Tensor(type, name);
    }

    /** A float32 variable of rank 2. */
    public static Tensor matrix(String name) {
        return tensor(TensorType.ofRank(DType.FLOAT_X, 2), name);
    }

    /** A constant with a copy of the value. */
    public static Constant constant(HostArray value) {
        return new Constant(value.copy());
    }

    /** A 0-d constant of this type. */
    public static Constant constant(DType dtype, Number value) {
        return new Constant(
                dtype.isFloat()
                        ? HostArray.scalar(dtype, value.doubleValue())
                        : HostArray.scalar(dtype, value.longValue()));
    }

    /** A number as Theano takes a literal: an integer gets the smallest type that holds it, a float gets floatX. */
    public static Constant literal(Number value) {
        boolean isFloat = value instanceof Double || value instanceof Float;
        return constant(isFloat ? DType.FLOAT_X : DType.smallestFor(value.longValue()), value);
    }
}
