package org.lasagne4j.layers;

import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Transposed convolution over rows and columns, also called deconvolution: the backward pass of a convolution as a layer, which makes
 * its input larger (Dumoulin and Visin, arXiv:1603.07285).
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}, channels known
 *   <li>W: {@code (channels, filters / groups, sizes…)}; b: {@code (filters)}, untied {@code (filters, output sizes…)}
 *   <li>output: {@code (batch, filters, output sizes…)}, each (size − 1)·stride − 2·crop + filter or, with an output size, up
 *       to stride − 1 more
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.TransposedConv2DLayer} and its other name {@code Deconv2DLayer}: Glorot uniform
 * weights, rectify; filters are mirrored unless {@code flipFilters(true)}, so that it undoes a convolution with the same option.
 */
public final class TransposedConv2DLayer extends BaseTransposedConvLayer {
    /** A layer with so many filters of this size, one number or one for each axis, and defaults otherwise. */
    public TransposedConv2DLayer(Incoming incoming, int numFilters, int... filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public TransposedConv2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 2);
    }

    @Override
    Tensor transposed(Tensor input, Tensor shape) {
        return Convolution.conv2dTranspose(input, w(), shape, convOptions().filterFlip(!flipFilters()));
    }

    /** Describes a transposed convolution over rows and columns. */
    public static final class Spec extends TransposedConvSpec<Spec> implements LayerSpec<TransposedConv2DLayer> {
        /** A layer with so many filters of this size, one number or one for each axis. */
        public Spec(int numFilters, int... filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public TransposedConv2DLayer on(Incoming incoming) {
            return new TransposedConv2DLayer(incoming, this);
        }
    }
}
