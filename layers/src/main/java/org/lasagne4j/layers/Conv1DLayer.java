package org.lasagne4j.layers;

import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Convolution over one axis: y = φ(W ∗ x + b).
 *
 * <ul>
 *   <li>input: {@code (batch, channels, length)}, channels known
 *   <li>W: {@code (filters, channels / groups, sizes…)}; b: {@code (filters)}, untied {@code (filters, output sizes…)}
 *   <li>output: {@code (batch, filters, output sizes…)}, each ⌈(size + 2·pad − filter + 1) / stride⌉
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.Conv1DLayer}: a true convolution, with mirrored filters; Glorot uniform weights;
 * rectify.
 */
public final class Conv1DLayer extends BaseConvLayer {
    /** A layer with so many filters of this size, and defaults otherwise. */
    public Conv1DLayer(Incoming incoming, int numFilters, int filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public Conv1DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 1);
    }

    @Override
    protected Tensor convolve(Tensor input, Options options) {
        return Convolution.conv1d(input, w(), convOptions());
    }

    /** Describes a convolution over one axis. */
    public static final class Spec extends ConvSpec<Spec> implements LayerSpec<Conv1DLayer> {
        /** A layer with so many filters of this size. */
        public Spec(int numFilters, int filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public Conv1DLayer on(Incoming incoming) {
            return new Conv1DLayer(incoming, this);
        }
    }
}
