package org.lasagne4j.init;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Makes the first value of a parameter from its shape: {@code lasagne.init.Initializer}. A lambda is one:
 * {@code .w((Initializer) shape -> HostArray.of(values, shape))}.
 */
@FunctionalInterface
public interface Initializer extends ParamSpec {
    /** A new array of this shape. */
    HostArray sample(long... shape);

    /** A new shared variable with a sample as its value, cast to floatX; all its sizes are static. */
    @Override
    default Tensor create(long[] shape, @Nullable String name) {
        HostArray value = sample(shape);
        return new Shared(TensorType.of(FloatX.current(), value.shape()), value.cast(FloatX.current()), name);
    }
}
