package org.lasagne4j.layers;

import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Transposed convolution over three axes, also called deconvolution: the backward pass of a convolution as a layer, which makes
 * its input larger (Dumoulin and Visin, arXiv:1603.07285).
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}, channels known
 *   <li>W: {@code (channels, filters / groups, sizes…)}; b: {@code (filters)}, untied {@code (filters, output sizes…)}
 *   <li>output: {@code (batch, filters, output sizes…)}, each (size − 1)·stride − 2·crop + filter or, with an output size, up
 *       to stride − 1 more
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.TransposedConv3DLayer} and its other name {@code Deconv3DLayer}: Glorot uniform
 * weights, rectify; filters are mirrored unless {@code flipFilters(true)}, so that it undoes a convolution with the same option.
 */
public final class TransposedConv3DLayer extends BaseTransposedConvLayer {
    /** A layer with so many filters of this size, one number or one for each axis, and defaults otherwise. */
    public TransposedConv3DLayer(Incoming incoming, int numFilters, int... filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public TransposedConv3DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 3);
    }

    @Override
    Tensor transposed(Tensor input, Tensor shape) {
        return Convolution.conv3dTranspose(input, w(), shape, convOptions().filterFlip(!flipFilters()));
    }

    /** Describes a transposed convolution over three axes. */
    public static final class Spec extends TransposedConvSpec<Spec> implements LayerSpec<TransposedConv3DLayer> {
        /** A layer with so many filters of this size, one number or one for each axis. */
        public Spec(int numFilters, int... filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public TransposedConv3DLayer on(Incoming incoming) {
            return new TransposedConv3DLayer(incoming, this);
        }
    }
}
