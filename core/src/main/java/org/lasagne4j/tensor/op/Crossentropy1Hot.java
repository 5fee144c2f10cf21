package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Cross-entropy of rows of probabilities with integer labels: (p, labels) → −log p[i, labels[i]], one number for each
 * row. Theano's {@code crossentropy_categorical_1hot}. A label outside the row is an error of the call.
 */
public record Crossentropy1Hot() implements CompositeOp {
    @Override
    public String label() {
        return "crossentropy_1hot";
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return Labels.rowType(label(), inputs.get(0), inputs.get(1));
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(Node.apply(new Grad(), gy, node.input(0), node.input(1)), null);
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor p = inputs.get(0);
        Tensor picked = Gradients.onlyWhere(Labels.mask(p, inputs.get(1)), p).sum(1);
        return List.of(Elemwise.log(picked).negate());
    }

    /** Gradient by p: (gy, p, labels) → −gy[i] / p[i, j] at the labels, zero elsewhere. */
    public record Grad() implements CompositeOp {
        @Override
        public String label() {
            return "crossentropy_1hot_grad";
        }

        @Override
        public boolean connects(int input, int output) {
            return input < 2;
        }

        @Override
        public List<TensorType> infer(List<Tensor> inputs) {
            return List.of(inputs.get(1).type());
        }

        /** With u the gradient by the result: −u / p at the label by gy, and u·gy / p² at the label by p. */
        @Override
        public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
            Tensor gy = node.input(0);
            Tensor p = node.input(1);
            Tensor u = Objects.requireNonNull(outGrads.get(0));
            Tensor byLabel = Gradients.onlyWhere(Labels.mask(p, node.input(2)), u.over(p));
            return Arrays.asList(
                    byLabel.sum(1).negate(), byLabel.times(Labels.column(gy)).over(p), null);
        }

        @Override
        public List<Tensor> decompose(List<Tensor> inputs) {
            Tensor p = inputs.get(1);
            Tensor share = Labels.column(inputs.get(0).negate()).over(p);
            return List.of(Gradients.onlyWhere(Labels.mask(p, inputs.get(2)), share));
        }
    }
}
