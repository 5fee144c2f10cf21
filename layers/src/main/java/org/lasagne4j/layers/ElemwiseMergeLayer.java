package org.lasagne4j.layers;

import java.util.List;
import java.util.function.BinaryOperator;
import org.lasagne4j.tensor.Tensor;

/**
 * Merges its inputs element by element with a function of two, from the left: f(f(x0, x1), x2). Sizes must be equal, 1 or
 * unknown, after cropping if there is any. Follows {@code lasagne.layers.ElemwiseMergeLayer}.
 */
public final class ElemwiseMergeLayer extends BaseElemwiseMergeLayer {
    private final BinaryOperator<Tensor> function;

    /** A layer that merges with this function, such as {@code Tensor::times} or {@code Elemwise::maximum}. */
    public ElemwiseMergeLayer(List<? extends Incoming> incomings, BinaryOperator<Tensor> function) {
        this(incomings, new Spec(function));
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if the inputs' shapes don't fit each other
     */
    public ElemwiseMergeLayer(List<? extends Incoming> incomings, Spec spec) {
        super(incomings, spec);
        this.function = spec.function;
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        return inputs.stream().reduce(function).orElseThrow();
    }

    /** Describes an elementwise merge. */
    public static final class Spec extends MergeOptions<Spec> implements MergeSpec<ElemwiseMergeLayer> {
        private final BinaryOperator<Tensor> function;

        /** A layer that merges with this function. */
        public Spec(BinaryOperator<Tensor> function) {
            this.function = function;
        }

        @Override
        public ElemwiseMergeLayer of(List<? extends Incoming> incomings) {
            return new ElemwiseMergeLayer(incomings, this);
        }
    }
}
