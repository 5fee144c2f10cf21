package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;

/**
 * A layer on input layers, and arrays to try it with: what the tests of every layer run over. The first axis of each array is
 * the batch.
 *
 * @param name what it shows
 * @param smooth whether its gradient may be compared with finite differences at these arrays
 * @param network builds the layer on the input layers, one for each array
 * @param inputs the arrays
 */
record LayerSample(String name, boolean smooth, Function<List<InputLayer>, Layer> network, List<HostArray> inputs) {
    private static final long SEED = 20150813;

    /** A layer on one input. */
    static LayerSample of(String name, LayerSpec<?> spec, HostArray input) {
        return merging(name, inputs -> spec.on(inputs.get(0)), input);
    }

    /** A layer on one input, at a point where it has a step or a kink. */
    static LayerSample rough(String name, LayerSpec<?> spec, HostArray input) {
        return new LayerSample(name, false, inputs -> spec.on(inputs.get(0)), List.of(input));
    }

    /** A layer on several inputs. */
    static LayerSample merging(String name, Function<List<InputLayer>, Layer> network, HostArray... inputs) {
        return new LayerSample(name, true, network, List.of(inputs));
    }

    /** Random numbers in [−1, 1), always the same ones for a shape. */
    static HostArray floats(long... shape) {
        return filled(DType.FLOAT32, u -> 2 * u - 1, shape);
    }

    /** Random integers from 0 to {@code below − 1}, always the same ones for a shape. */
    static HostArray integers(int below, long... shape) {
        return filled(DType.INT32, u -> Math.floor(u * below), shape);
    }

    private static HostArray filled(DType dtype, DoubleUnaryOperator ofUniform, long... shape) {
        HostArray array = HostArray.zeros(dtype, shape);
        Random random = new Random(SEED + Arrays.hashCode(shape));
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, ofUniform.applyAsDouble(random.nextDouble()));
        }
        return array;
    }

    @Override
    public String toString() {
        return name;
    }
}
