package org.lasagne4j.layers;

import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Locally connected layer over three axes: a convolution with filters of its own for every place of the output.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}, all but the batch known
 *   <li>W: {@code (filters, channels / groups, filter sizes…, output sizes…)}, channelwise {@code (filters, filter sizes…, output
 *       sizes…)}; b: {@code (filters)}, untied {@code (filters, output sizes…)}
 *   <li>output: {@code (batch, filters, output sizes…)}, as large as the input
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.LocallyConnected2DLayer}, over three axes: mirrored filters, Glorot uniform weights,
 * rectify; as there, the stride is 1 and the padding {@code same}.
 */
public final class LocallyConnected3DLayer extends BaseLocallyConnectedLayer {
    /** A layer with so many filters of this size, one number or one for each axis, and defaults otherwise. */
    public LocallyConnected3DLayer(Incoming incoming, int numFilters, int... filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public LocallyConnected3DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 3);
    }

    @Override
    Tensor unshared(Tensor input, Tensor filters, ConvOptions options) {
        return Convolution.conv3d(input, filters, options);
    }

    /** Describes a locally connected layer over three axes. */
    public static final class Spec extends LocalConvSpec<Spec> implements LayerSpec<LocallyConnected3DLayer> {
        /** A layer with so many filters of this size, one number or one for each axis. */
        public Spec(int numFilters, int... filterSize) {
            super(numFilters, filterSize);
        }

        @Override
        public LocallyConnected3DLayer on(Incoming incoming) {
            return new LocallyConnected3DLayer(incoming, this);
        }
    }
}
