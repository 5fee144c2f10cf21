package org.lasagne4j.layers;

import java.util.function.UnaryOperator;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** Shapes that the core infers: the static sizes of an expression of a variable. */
final class InferredShape {
    private InferredShape() {}

    /** Sizes of a function's result for an argument of this shape, ANY where unknown. */
    static long[] of(UnaryOperator<Tensor> function, long... shape) {
        Tensor variable = new Tensor(TensorType.of(FloatX.current(), shape), "input");
        return function.apply(variable).type().dims();
    }
}
