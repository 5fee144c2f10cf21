package org.lasagne4j.layers;

import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Locally connected layer over rows and columns: a convolution with filters of its own for every place of the output.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}, all but the batch known
 *   <li>W: {@code (filters, channels / groups, filter sizes…, output sizes…)}, channelwise {@code (filters, filter sizes…, output
 *       sizes…)}; b: {@code (filters)}, untied {@code (filters, output sizes…)}
 *   <li>output: {@code (batch, filters, output sizes…)}, as large as the input
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.LocallyConnected2DLayer}: mirrored filters, Glorot uniform weights,
 * rectify; as there, the stride is 1 and the padding {@code same}.
 */
public final class LocallyConnected2DLayer extends BaseLocallyConnectedLayer {
    /** A layer with so many filters of this size, one number or one for each axis, and defaults otherwise. */
    public LocallyConnected2DLayer(Incoming incoming, int numFilters, int... filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public LocallyConnected2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 2);
    }

    @Override
    Tensor unshared(Tensor input, Tensor filters, ConvOptions options) {
        return Convolution.conv2d(input, filters, options);
    }

    /** Describes a locally connected layer over rows and columns. */
    public static final class Spec extends LocalConvSpec<Spec> implements LayerSpec<LocallyConnected2DLayer> {
        /** A layer with so many filters of this size, one number or one for each axis. */
        public Spec(int numFilters, int... filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public LocallyConnected2DLayer on(Incoming incoming) {
            return new LocallyConnected2DLayer(incoming, this);
        }
    }
}
