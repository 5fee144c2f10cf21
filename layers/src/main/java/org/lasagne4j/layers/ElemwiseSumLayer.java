package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/**
 * The weighted sum of its inputs: y = Σ cᵢ·xᵢ, with coefficients 1 by default. Sizes must be equal, 1 or unknown, after
 * cropping if there is any. Follows {@code lasagne.layers.ElemwiseSumLayer}.
 */
public final class ElemwiseSumLayer extends BaseElemwiseMergeLayer {
    private final List<Tensor> coeffs;

    /** The plain sum. */
    public ElemwiseSumLayer(List<? extends Incoming> incomings) {
        this(incomings, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if the inputs' shapes don't fit each other
     * @throws ValueException if there are several coefficients, but not one for each input
     */
    public ElemwiseSumLayer(List<? extends Incoming> incomings, Spec spec) {
        super(incomings, spec);
        this.coeffs = spec.coeffs;
        if (coeffs.size() > 1 && coeffs.size() != incomings.size()) {
            throw new ValueException(
                    problem("has " + coeffs.size() + " coefficients for " + incomings.size() + " inputs.")
                            .expected("one coefficient, or one for each input")
                            .actual(coeffs.size())
                            .fix("leave coeffs(...) out for the plain sum."));
        }
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> weighted(i, inputs.get(i)))
                .reduce(Tensor::plus)
                .orElseThrow();
    }

    private Tensor weighted(int index, Tensor input) {
        return coeffs.isEmpty() ? input : input.times(coeffs.get(coeffs.size() == 1 ? 0 : index));
    }

    /** Describes a sum. */
    public static final class Spec extends MergeOptions<Spec> implements MergeSpec<ElemwiseSumLayer> {
        private List<Tensor> coeffs = List.of();

        /** With these coefficients, numbers or tensors: one for all inputs or one for each. */
        public Spec coeffs(Object... values) {
            return with(spec ->
                    spec.coeffs = Arrays.stream(values).map(Tensors::asTensor).toList());
        }

        @Override
        public ElemwiseSumLayer of(List<? extends Incoming> incomings) {
            return new ElemwiseSumLayer(incomings, this);
        }
    }
}
