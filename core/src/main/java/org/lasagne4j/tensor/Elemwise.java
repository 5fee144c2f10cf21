package org.lasagne4j.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.Cast;
import org.lasagne4j.tensor.op.Second;

/** Elementwise functions with Theano's broadcasting and promotion. */
public final class Elemwise {
    private Elemwise() {}

    /** Applies an op after giving all inputs one rank by axes of size 1 on the left. */
    public static Tensor apply(ElementwiseOp op, Tensor... inputs) {
        int rank = Arrays.stream(inputs).mapToInt(Tensor::rank).max().orElse(0);
        return Node.apply(op, Arrays.stream(inputs).map(x -> padLeft(x, rank)).toArray(Tensor[]::new));
    }

    private static Tensor padLeft(Tensor x, int rank) {
        int missing = rank - x.rank();
        return missing == 0
                ? x
                : x.dimshuffle(IntStream.range(-missing, x.rank())
                        .map(i -> Math.max(i, ShapeOps.X))
                        .toArray());
    }

    /** a + b. */
    public static Tensor add(Tensor a, Tensor b) {
        return apply(Arithmetic.ADD, a, b);
    }

    /** a − b. */
    public static Tensor sub(Tensor a, Tensor b) {
        return apply(Arithmetic.SUB, a, b);
    }

    /** a·b, elementwise. */
    public static Tensor mul(Tensor a, Tensor b) {
        return apply(Arithmetic.MUL, a, b);
    }

    /** −a. */
    public static Tensor neg(Tensor a) {
        return apply(Arithmetic.NEG, a);
    }

    /** Converted to another type as by a C cast; itself if it has that type. */
    public static Tensor cast(Tensor a, DType dtype) {
        return a.dtype() == dtype ? a : apply(new Cast(dtype), a);
    }

    /** {@code b} in the shape of {@code a}, whose values don't matter: Theano's {@code second} or {@code fill}. */
    public static Tensor second(Tensor a, Tensor b) {
        return apply(new Second(), a, b);
    }
}
