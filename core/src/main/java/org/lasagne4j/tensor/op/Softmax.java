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
 * Softmax along an axis of a float tensor: y = e^(x − max x) / Σ e^(x − max x). The maximum keeps large x from
 * overflowing. Rewrites recognize it under a logarithm or a cross-entropy.
 *
 * @param axis counted from 0
 */
public record Softmax(int axis) implements CompositeOp {
    @Override
    public String label() {
        return "softmax[" + axis + "]";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    /** gx = y·(gy − Σ gy·y): uses the output y, so that the backward pass needs no second exp. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return List.of(Node.apply(new SoftmaxGrad(axis), gy, node.output(0)));
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor powers = Elemwise.exp(shifted(inputs.get(0), axis));
        return List.of(powers.over(Reductions.sum(powers, new int[] {axis}, true)));
    }

    /** x less its maximum along the axis; what softmax and its logarithm share. */
    static Tensor shifted(Tensor x, int axis) {
        return x.minus(Reductions.max(x, new int[] {axis}, true));
    }
}
