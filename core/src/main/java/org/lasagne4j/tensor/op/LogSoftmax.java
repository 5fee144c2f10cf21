package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Logarithm of {@link Softmax}: y = x − max x − log Σ e^(x − max x), exact where the softmax itself underflows to 0.
 *
 * @param axis counted from 0
 */
public record LogSoftmax(int axis) implements CompositeOp {
    @Override
    public String label() {
        return "logsoftmax[" + axis + "]";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    /** gx = gy − softmax(x)·Σ gy. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor p = Node.apply(new Softmax(axis), node.input(0));
        return List.of(gy.minus(p.times(Reductions.sum(gy, new int[] {axis}, true))));
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor shifted = Softmax.shifted(inputs.get(0), axis);
        Tensor total = Reductions.sum(Elemwise.exp(shifted), new int[] {axis}, true);
        return List.of(shifted.minus(Elemwise.log(total)));
    }
}
