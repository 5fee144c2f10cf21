package org.lasagne4j.layers;

import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Convolution over rows and columns: y = φ(W ∗ x + b).
 *
 * <ul>
 *   <li>input: {@code (batch, channels, rows, columns)}, channels known
 *   <li>W: {@code (filters, channels / groups, filter rows, filter columns)}; b: {@code (filters)}, untied {@code
 *       (filters, output rows, output columns)}
 *   <li>output: {@code (batch, filters, output rows, output columns)}, each ⌈(size + 2·pad − filter + 1) / stride⌉
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.Conv2DLayer}: a true convolution, with mirrored filters; Glorot uniform
 * weights; rectify.
 */
public final class Conv2DLayer extends BaseConvLayer {
    /** A layer with so many filters of this size, one number or rows and columns, and defaults otherwise. */
    public Conv2DLayer(Incoming incoming, int numFilters, int... filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public Conv2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 2);
    }

    @Override
    protected Tensor convolve(Tensor input, Options options) {
        return Convolution.conv2d(input, w(), convOptions());
    }

    /** Describes a convolution over rows and columns. */
    public static final class Spec extends ConvSpec<Spec> implements LayerSpec<Conv2DLayer> {
        /** A layer with so many filters of this size, one number or rows and columns. */
        public Spec(int numFilters, int... filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public Conv2DLayer on(Incoming incoming) {
            return new Conv2DLayer(incoming, this);
        }
    }
}
