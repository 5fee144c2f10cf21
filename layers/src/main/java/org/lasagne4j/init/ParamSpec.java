package org.lasagne4j.init;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.HostArrays;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Says what a parameter of a layer is: an {@link Initializer}, a value, a shared variable or expression of the user's,
 * something computed from the shape, or nothing. The layer checks rank and shape of what it gets.
 */
public interface ParamSpec {
    /** No parameter: {@code b=None} of a layer without bias. */
    ParamSpec NONE = (shape, name) -> {
        throw new IllegalStateException("there is no parameter " + name);
    };

    /**
     * The parameter: a new shared variable, or what the user gave.
     *
     * @param shape the shape that the layer needs
     * @param name the name for a new variable
     */
    Tensor create(long[] shape, @Nullable String name);

    /**
     * What a value stands for: a variable or expression is used itself, so that layers can share it; an array (a
     * {@code HostArray}, an {@code INDArray} or a Java array) or a number is what a new variable of floatX starts as. To
     * fill a parameter with one number use {@link Constant}.
     */
    static ParamSpec of(Object value) {
        if (value instanceof ParamSpec spec) {
            return spec;
        }
        if (value instanceof Tensor tensor) {
            return (shape, name) -> tensor;
        }
        HostArray array = HostArrays.of(value).cast(FloatX.current());
        return (shape, name) -> new Shared(TensorType.of(array.dtype(), array.shape()), array, name);
    }

    /** What a function makes of the shape: anything that {@link #of} takes. */
    static ParamSpec callable(Function<long[], ?> function) {
        return (shape, name) -> of(function.apply(shape.clone())).create(shape, name);
    }
}
