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
 * Cross-entropy of the softmax of rows with integer labels: (x, labels) → log Σ e^(x − max x) − (x[i, labels[i]] − max x).
 * What stabilizing makes of {@link Crossentropy1Hot} over {@link Softmax}: exact where the probability underflows.
 */
public record SoftmaxCrossentropy1Hot() implements CompositeOp {
    private static final int CLASSES = 1;

    @Override
    public String label() {
        return "softmax_crossentropy_1hot";
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
        Tensor p = Node.apply(new Softmax(CLASSES), node.input(0));
        return Arrays.asList(Node.apply(new Grad(), gy, p, node.input(1)), null);
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor shifted = Softmax.shifted(x, CLASSES);
        Tensor picked =
                Gradients.onlyWhere(Labels.mask(x, inputs.get(1)), shifted).sum(CLASSES);
        return List.of(Elemwise.log(Elemwise.exp(shifted).sum(CLASSES)).minus(picked));
    }

    /** Gradient by x: (gy, p, labels) → gy·(p − 1 at the labels), p the softmax of x. */
    public record Grad() implements CompositeOp {
        @Override
        public String label() {
            return "softmax_crossentropy_1hot_grad";
        }

        @Override
        public boolean connects(int input, int output) {
            return input < 2;
        }

        @Override
        public List<TensorType> infer(List<Tensor> inputs) {
            return List.of(inputs.get(1).type());
        }

        /** With u the gradient by the result: Σ u·(p − 1 at the labels) by gy, and u·gy by p. */
        @Override
        public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
            Tensor u = Objects.requireNonNull(outGrads.get(0));
            Tensor error = error(node.input(1), node.input(2));
            return Arrays.asList(u.times(error).sum(CLASSES), u.times(Labels.column(node.input(0))), null);
        }

        @Override
        public List<Tensor> decompose(List<Tensor> inputs) {
            return List.of(error(inputs.get(1), inputs.get(2)).times(Labels.column(inputs.get(0))));
        }

        private static Tensor error(Tensor p, Tensor labels) {
            return Elemwise.where(Labels.mask(p, labels), p.minus(Gradients.like(p, 1)), p);
        }
    }
}
