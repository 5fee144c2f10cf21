package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Index (int64) of the largest or smallest element along one axis, which disappears: the first of equal ones, the first
 * NaN if there is one.
 *
 * @param largest whether the largest is looked for
 * @param axis counted from 0
 */
public record ArgReduce(boolean largest, int axis) implements NativeOp {
    @Override
    public String label() {
        return (largest ? "argmax" : "argmin") + "[" + axis + "]";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(TensorType.of(DType.INT64, without(inputs.get(0).type().dims())));
    }

    private long[] without(long[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> i != axis)
                .mapToLong(i -> values[i])
                .toArray();
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Collections.singletonList(null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] shape = env.shape(node.input(0));
        if (shape[axis] == 0) {
            throw new ShapeException(
                    Problem.of("An " + label() + " of " + node.input(0).label() + " has no elements.")
                            .expected("at least one element along axis " + axis)
                            .actual(Shapes.text(shape))
                            .created(node.origin()));
        }
        return List.of(without(shape));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray result = HostArray.zeros(DType.INT64, without(x.shape()));
        Positions rows = new Positions(without(x.shape()), without(x.strides()), x.offset());
        long count = result.count();
        for (long i = 0; i < count; i++) {
            long row = rows.next();
            result.setLong(i, x.dtype().isFloat() ? firstDouble(x, row) : firstLong(x, row));
        }
        return List.of(result);
    }

    private long firstDouble(HostArray x, long row) {
        long best = 0;
        double value = x.getDouble(row);
        for (long i = 1; i < x.dim(axis) && !Double.isNaN(value); i++) {
            double candidate = x.getDouble(row + i * x.stride(axis));
            if (Double.isNaN(candidate) || (largest ? candidate > value : candidate < value)) {
                best = i;
                value = candidate;
            }
        }
        return best;
    }

    private long firstLong(HostArray x, long row) {
        // A flipped sign bit makes signed comparison order unsigned numbers.
        long flip = x.dtype() == DType.UINT64 ? Long.MIN_VALUE : 0;
        long best = 0;
        long value = x.getLong(row) ^ flip;
        for (long i = 1; i < x.dim(axis); i++) {
            long candidate = x.getLong(row + i * x.stride(axis)) ^ flip;
            if (largest ? candidate > value : candidate < value) {
                best = i;
                value = candidate;
            }
        }
        return best;
    }
}
