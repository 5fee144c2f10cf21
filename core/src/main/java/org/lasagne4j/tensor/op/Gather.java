package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * x[i₁, …, i_k] with integer arrays for the leading axes. Inputs: x and {@code indices} int64 tensors of one shape s; the
 * result has shape s + x.shape[k:]. An index from −n to n − 1 is allowed along an axis of size n.
 */
public record Gather(int indices) implements NativeOp {
    @Override
    public String label() {
        return "gather";
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        TensorType x = inputs.get(0).type();
        return List.of(
                TensorType.of(x.dtype(), shape(x.dims(), inputs.get(1).type().dims())));
    }

    /** Shape of the picked elements: that of the index arrays, then x's other axes. */
    long[] shape(long[] x, long[] index) {
        long[] result = new long[index.length + x.length - indices];
        System.arraycopy(index, 0, result, 0, index.length);
        System.arraycopy(x, indices, result, index.length, x.length - indices);
        return result;
    }

    /** gy added into zeros; an element picked twice gets both gradients. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<@Nullable Tensor> grads = new ArrayList<>(Collections.nCopies(indices + 1, null));
        if (node.input(0).dtype().isFloat()) {
            List<Tensor> inputs = new ArrayList<>();
            inputs.add(ShapeOps.zerosLike(node.input(0)));
            inputs.add(Objects.requireNonNull(outGrads.get(0)));
            inputs.addAll(node.inputs().subList(1, indices + 1));
            grads.set(0, Node.of(new Scatter(indices, false), inputs).output(0));
        }
        return grads;
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(shape(env.shape(node.input(0)), IndexArrays.commonShape(node, 1, env)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        IndexArrays arrays = new IndexArrays(node, x, inputs.subList(1, indices + 1));
        HostArray result =
                HostArray.zeros(x.dtype(), shape(x.shape(), inputs.get(1).shape()));
        long row = arrays.rowCount();
        long count = inputs.get(1).count();
        for (long i = 0; i < count; i++) {
            Positions from = arrays.nextRow();
            for (long j = 0; j < row; j++) {
                Strided.copyElement(x, from.next(), result, i * row + j);
            }
        }
        return List.of(result);
    }
}
