package org.lasagne4j.layers;

import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Convolution over three axes: y = φ(W ∗ x + b).
 *
 * <ul>
 *   <li>input: {@code (batch, channels, depth, rows, columns)}, channels known
 *   <li>W: {@code (filters, channels / groups, sizes…)}; b: {@code (filters)}, untied {@code (filters, output sizes…)}
 *   <li>output: {@code (batch, filters, output sizes…)}, each ⌈(size + 2·pad − filter + 1) / stride⌉
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.Conv3DLayer}: a true convolution, with mirrored filters; Glorot uniform weights;
 * rectify.
 */
public final class Conv3DLayer extends BaseConvLayer {
    /** A layer with so many filters of this size, one number or one for each axis, and defaults otherwise. */
    public Conv3DLayer(Incoming incoming, int numFilters, int... filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public Conv3DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 3);
    }

    @Override
    protected Tensor convolve(Tensor input, Options options) {
        return Convolution.conv3d(input, w(), convOptions());
    }

    /** Describes a convolution over three axes. */
    public static final class Spec extends ConvSpec<Spec> implements LayerSpec<Conv3DLayer> {
        /** A layer with so many filters of this size, one number or one for each axis. */
        public Spec(int numFilters, int... filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public Conv3DLayer on(Incoming incoming) {
            return new Conv3DLayer(incoming, this);
        }
    }
}
