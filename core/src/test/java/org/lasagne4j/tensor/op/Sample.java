package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Tensor;

/**
 * A function of tensors and a point to try it at: what the tests of every op, and of every backend, run over.
 *
 * @param name what it shows
 * @param smooth whether its gradient may be compared with finite differences at the point
 * @param function builds the graph
 * @param inputs one array for each argument
 */
public record Sample(String name, boolean smooth, Function<List<Tensor>, Tensor> function, List<HostArray> inputs) {
    private static final long SEED = 20170401;

    /** A sample whose gradient is checked wherever there are float inputs. */
    public static Sample of(String name, Function<List<Tensor>, Tensor> function, HostArray... inputs) {
        return new Sample(name, true, function, List.of(inputs));
    }

    /** A sample at a point where the function has a step or a kink. */
    public static Sample rough(String name, Function<List<Tensor>, Tensor> function, HostArray... inputs) {
        return new Sample(name, false, function, List.of(inputs));
    }

    /** A sample of a function of one tensor. */
    public static Sample unary(String name, Function<Tensor, Tensor> function, HostArray input) {
        return of(name, x -> function.apply(x.get(0)), input);
    }

    /** Random float32 numbers in [low, high), always the same ones for a shape. */
    public static HostArray floats(double low, double high, long... shape) {
        return filled(DType.FLOAT32, u -> low + u * (high - low), shape);
    }

    /** Random integers from low to high of some type, always the same ones for a shape. */
    public static HostArray integers(DType dtype, int low, int high, long... shape) {
        return filled(dtype, u -> Math.floor(low + u * (high - low + 1)), shape);
    }

    private static HostArray filled(DType dtype, DoubleUnaryOperator ofUniform, long... shape) {
        HostArray array = HostArray.zeros(dtype, shape);
        Random random = new Random(SEED + array.rank());
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
