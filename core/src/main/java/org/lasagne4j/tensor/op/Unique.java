package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * The different values of a vector, ascending. Inputs: x and the indices that sort it. Outputs: the values; of each the
 * first index in x; for each element of x the index of its value; how often each value occurs. No gradient.
 */
public record Unique() implements NativeOp {
    @Override
    public String label() {
        return "unique";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(0, 1);
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        TensorType x = inputs.get(0).type();
        TensorType some = TensorType.of(DType.INT64, Shapes.ANY);
        return List.of(some.withDType(x.dtype()), some, x.withDType(DType.INT64), some);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Collections.nCopies(2, null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        HostArray x = env.value(node.input(0));
        long[] some = {count(x, env.value(node.input(1)).toLongs())};
        return List.of(some, some, x.shape(), some);
    }

    private static long count(HostArray x, long[] order) {
        long count = 0;
        for (int i = 0; i < order.length; i++) {
            count += isNew(x, order, i) ? 1 : 0;
        }
        return count;
    }

    private static boolean isNew(HostArray x, long[] order, int i) {
        return i == 0
                || (x.dtype().isFloat()
                        ? x.getDouble(x.position(order[i])) != x.getDouble(x.position(order[i - 1]))
                        : x.getLong(x.position(order[i])) != x.getLong(x.position(order[i - 1])));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        long[] order = inputs.get(1).toLongs();
        long count = count(x, order);
        HostArray values = HostArray.zeros(x.dtype(), count);
        HostArray first = HostArray.zeros(DType.INT64, count);
        HostArray inverse = HostArray.zeros(DType.INT64, x.dim(0));
        HostArray counts = HostArray.zeros(DType.INT64, count);
        long value = -1;
        for (int i = 0; i < order.length; i++) {
            if (isNew(x, order, i)) {
                value++;
                Strided.copyElement(x, x.position(order[i]), values, value);
                first.setLong(value, order[i]);
            }
            inverse.setLong(order[i], value);
            counts.setLong(value, counts.getLong(value) + 1);
        }
        return List.of(values, first, inverse, counts);
    }
}
