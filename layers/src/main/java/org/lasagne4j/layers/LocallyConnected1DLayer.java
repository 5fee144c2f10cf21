package org.lasagne4j.layers;

import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Locally connected layer over one axis: a convolution with filters of its own for every place of the output.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}, all but the batch known
 *   <li>W: {@code (filters, channels / groups, filter sizes…, output sizes…)}, channelwise {@code (filters, filter sizes…, output
 *       sizes…)}; b: {@code (filters)}, untied {@code (filters, output sizes…)}
 *   <li>output: {@code (batch, filters, output sizes…)}, as large as the input
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.LocallyConnected2DLayer}, over one axis: mirrored filters, Glorot uniform weights,
 * rectify; as there, the stride is 1 and the padding {@code same}.
 */
public final class LocallyConnected1DLayer extends BaseLocallyConnectedLayer {
    /** A layer with so many filters of this size, and defaults otherwise. */
    public LocallyConnected1DLayer(Incoming incoming, int numFilters, int filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public LocallyConnected1DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 1);
    }

    @Override
    Tensor unshared(Tensor input, Tensor filters, ConvOptions options) {
        return Convolution.conv1d(input, filters, options);
    }

    /** Describes a locally connected layer over one axis. */
    public static final class Spec extends LocalConvSpec<Spec> implements LayerSpec<LocallyConnected1DLayer> {
        /** A layer with so many filters of this size. */
        public Spec(int numFilters, int filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public LocallyConnected1DLayer on(Incoming incoming) {
            return new LocallyConnected1DLayer(incoming, this);
        }
    }
}
