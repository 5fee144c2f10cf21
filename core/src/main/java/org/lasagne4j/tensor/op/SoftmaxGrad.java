package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Gradient of {@link Softmax} from its output: (gy, y) → y·(gy − Σ gy·y), the sum along {@code axis}.
 *
 * @param axis counted from 0
 */
public record SoftmaxGrad(int axis) implements CompositeOp {
    @Override
    public String label() {
        return "softmax_grad[" + axis + "]";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(1).type());
    }

    /** With u the gradient by the result: y·(u − Σ u·y) by gy, and u·(gy − Σ gy·y) − gy·Σ u·y by y. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = node.input(0);
        Tensor y = node.input(1);
        Tensor u = Objects.requireNonNull(outGrads.get(0));
        Tensor byY = u.times(gy.minus(sum(gy.times(y)))).minus(gy.times(sum(u.times(y))));
        return List.of(Node.apply(this, u, y), byY);
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor gy = inputs.get(0);
        Tensor y = inputs.get(1);
        return List.of(y.times(gy.minus(sum(gy.times(y)))));
    }

    private Tensor sum(Tensor x) {
        return Reductions.sum(x, new int[] {axis}, true);
    }
}
