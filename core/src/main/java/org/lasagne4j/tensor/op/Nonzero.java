package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Where x is not zero, row-major: for each axis of x an int64 vector of indices. Inputs: x and the number of elements that are
 * not zero, an int64 scalar: an ordinary sum, the one value that has to be known before the sizes are.
 */
public record Nonzero() implements NativeOp {
    @Override
    public String label() {
        return "nonzero";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(1);
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        TensorType indices = TensorType.of(DType.INT64, Shapes.ANY);
        return Collections.nCopies(inputs.get(0).rank(), indices);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Collections.nCopies(2, null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] shape = {env.value(node.input(1)).toLongs()[0]};
        return Collections.nCopies(node.input(0).rank(), shape);
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        long size = inputs.get(1).toLongs()[0];
        List<HostArray> indices = Stream.generate(() -> HostArray.zeros(DType.INT64, size))
                .limit(x.rank())
                .toList();
        Positions positions = new Positions(x);
        long next = 0;
        for (long i = 0; next < size; i++) {
            if (x.getDouble(positions.next()) != 0) {
                store(indices, next++, i, x);
            }
        }
        return indices;
    }

    /** The row-major index as one index for each axis. */
    private static void store(List<HostArray> indices, long place, long rowMajor, HostArray x) {
        long rest = rowMajor;
        for (int axis = x.rank() - 1; axis >= 0; axis--) {
            indices.get(axis).setLong(place, rest % x.dim(axis));
            rest /= x.dim(axis);
        }
    }
}
