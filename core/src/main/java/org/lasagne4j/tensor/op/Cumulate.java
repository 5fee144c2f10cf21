package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Running sum or product along one axis, in the input's shape and type.
 *
 * @param product whether it multiplies
 * @param axis counted from 0
 */
public record Cumulate(boolean product, int axis) implements NativeOp {
    @Override
    public String label() {
        return (product ? "cumprod" : "cumsum") + "[" + axis + "]";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    /**
     * Of sums: gy summed from the end. Of products: (gy·y summed from the end) / x, as in Theano, so no zeros in x.
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        if (!x.dtype().isFloat()) {
            return Collections.singletonList(null);
        }
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor terms = product ? gy.times(node.output(0)) : gy;
        Tensor sums = Node.apply(new Cumulate(false, axis), Indexing.reverse(terms, axis));
        Tensor fromEnd = Indexing.reverse(sums, axis);
        return List.of(product ? Elemwise.trueDiv(fromEnd, x) : fromEnd);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(env.shape(node.input(0)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray result = inputs.get(0).copy();
        Positions rows = new Positions(without(result.shape()), without(result.strides()), 0);
        long length = result.dim(axis);
        long count = length == 0 ? 0 : result.count() / length;
        for (long i = 0; i < count; i++) {
            if (result.dtype().isFloat()) {
                accumulateDoubles(result, rows.next());
            } else {
                accumulateLongs(result, rows.next());
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

    private void accumulateDoubles(HostArray result, long row) {
        double total = product ? 1 : 0;
        for (long i = 0; i < result.dim(axis); i++) {
            long at = row + i * result.stride(axis);
            total = product ? total * result.getDouble(at) : total + result.getDouble(at);
            result.setDouble(at, total);
        }
    }

    private void accumulateLongs(HostArray result, long row) {
        long total = product ? 1 : 0;
        for (long i = 0; i < result.dim(axis); i++) {
            long at = row + i * result.stride(axis);
            total = product ? total * result.getLong(at) : total + result.getLong(at);
            result.setLong(at, total);
        }
    }
}
