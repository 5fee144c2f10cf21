package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Indices (int64) that sort along an axis, ascending, equal elements in their order; NaN comes last.
 *
 * @param axis counted from 0
 */
public record ArgSort(int axis) implements NativeOp {
    @Override
    public String label() {
        return "argsort[" + axis + "]";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type().withDType(DType.INT64));
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
        return List.of(env.shape(node.input(0)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray result = HostArray.zeros(DType.INT64, x.shape());
        Positions from = new Positions(without(x.shape()), without(x.strides()), x.offset());
        Positions to = new Positions(without(x.shape()), without(result.strides()), 0);
        long length = x.dim(axis);
        long rows = length == 0 ? 0 : x.count() / length;
        for (long row = 0; row < rows; row++) {
            long target = to.next();
            int[] order = order(x, from.next(), (int) length);
            for (int i = 0; i < order.length; i++) {
                result.setLong(target + i * result.stride(axis), order[i]);
            }
        }
        return List.of(result);
    }

    private long[] without(long[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> i != axis)
                .mapToLong(i -> values[i])
                .toArray();
    }

    private int[] order(HostArray x, long row, int length) {
        long stride = x.stride(axis);
        // Double.compare would put −0 before 0, which are equal.
        Comparator<Integer> ascending = x.dtype().isFloat()
                ? Comparator.comparingDouble(i -> x.getDouble(row + i * stride) + 0.0)
                : (i, j) -> compare(x, row + i * stride, row + j * stride);
        Integer[] order = IntStream.range(0, length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, ascending);
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    private static int compare(HostArray x, long a, long b) {
        return x.dtype() == DType.UINT64
                ? Long.compareUnsigned(x.getLong(a), x.getLong(b))
                : Long.compare(x.getLong(a), x.getLong(b));
    }
}
