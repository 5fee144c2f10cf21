package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Reduction over axes, which disappear. float32 sums accumulate in float64, small integers in int64.
 *
 * @param axes counted from 0, ascending
 * @param dtype type of the result, into which the input is converted first
 */
public record Reduce(Kind kind, List<Integer> axes, DType dtype) implements NativeOp {
    /** What is accumulated. */
    public enum Kind {
        SUM(0) {
            @Override
            double combine(double a, double b) {
                return a + b;
            }
        };

        private final double start;

        Kind(double start) {
            this.start = start;
        }

        abstract double combine(double a, double b);
    }

    /** The op over these sorted axes. */
    public static Reduce of(Kind kind, int[] axes, DType dtype) {
        return new Reduce(kind, Arrays.stream(axes).boxed().toList(), dtype);
    }

    @Override
    public String label() {
        return kind.name().toLowerCase(Locale.ROOT) + axes;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(TensorType.of(dtype, keep(inputs.get(0).type().dims())));
    }

    private long[] keep(long[] values) {
        return IntStream.range(0, values.length)
                .filter(axis -> !axes.contains(axis))
                .mapToLong(axis -> values[axis])
                .toArray();
    }

    /** Of a sum: the output's gradient, stretched over the axes. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        if (!x.dtype().isFloat()) {
            return Collections.singletonList(null);
        }
        int[] pattern = new int[x.rank()];
        int next = 0;
        for (int axis = 0; axis < pattern.length; axis++) {
            pattern[axis] = axes.contains(axis) ? ShapeOps.X : next++;
        }
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return List.of(Elemwise.second(x, gy.dimshuffle(pattern)).astype(x.dtype()));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(keep(env.shape(node.input(0))));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        double[] sums = new double[(int) org.lasagne4j.array.Shapes.count(keep(x.shape()))];
        Arrays.fill(sums, kind.start);
        HostArray result = HostArray.zeros(dtype, keep(x.shape()));
        Positions from = new Positions(x);
        Positions to = new Positions(x.shape(), resultStrides(result, x.rank()), 0);
        for (long i = 0; i < x.count(); i++) {
            int at = (int) to.next();
            sums[at] = kind.combine(sums[at], x.getDouble(from.next()));
        }
        for (int i = 0; i < sums.length; i++) {
            result.setDouble(i, sums[i]);
        }
        return List.of(result);
    }

    private long[] resultStrides(HostArray result, int rank) {
        long[] strides = new long[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            strides[axis] = axes.contains(axis) ? 0 : result.stride(next++);
        }
        return strides;
    }
}
