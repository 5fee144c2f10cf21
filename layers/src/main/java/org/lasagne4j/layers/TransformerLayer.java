package org.lasagne4j.layers;

import java.util.List;
import org.lasagne4j.tensor.Sampling;
import org.lasagne4j.tensor.Tensor;

/**
 * Spatial transformer: moves, turns, scales and shears each image by an affine map that a localization network computes,
 * with bilinear interpolation. Jaderberg et al., NIPS 2015. Follows {@code lasagne.layers.TransformerLayer}.
 *
 * <ul>
 *   <li>images: {@code (batch, channels, rows, columns)}
 *   <li>localization network's output: {@code (batch, 6)}, the rows of a 2×3 matrix from places of the output to places of
 *       the input; (1, 0, 0, 0, 1, 0) leaves the image as it is
 *   <li>output: {@code (batch, channels, ⌊rows / factor⌋, ⌊columns / factor⌋)}
 * </ul>
 *
 * <p>The localization network usually starts at the identity: {@code dense(6).nonlinearity(LINEAR).w(constant(0)).b(new
 * float[] {1, 0, 0, 0, 1, 0})}.
 */
public final class TransformerLayer extends BaseSamplingLayer {
    /** A layer that transforms images by maps that another network computes. */
    public TransformerLayer(Incoming images, Layer localization) {
        this(images, new Spec(localization));
    }

    /**
     * A layer as the spec says.
     *
     * @throws org.lasagne4j.error.ShapeException if the images have not 4 axes, or there are not 6 numbers for each
     * @throws org.lasagne4j.error.ValueException if a downsample factor is not positive
     */
    public TransformerLayer(Incoming images, Spec spec) {
        super(images, spec, 6);
    }

    @Override
    List<Tensor> places(Tensor maps, Tensor rows, Tensor columns) {
        return Sampling.affineGrid(maps, rows, columns);
    }

    /** Describes a spatial transformer. */
    public static final class Spec extends SamplingSpec<Spec> implements LayerSpec<TransformerLayer> {
        /** A spatial transformer whose maps this network computes. */
        public Spec(Layer localization) {
            super(localization);
        }

        @Override
        public TransformerLayer on(Incoming images) {
            return new TransformerLayer(images, this);
        }
    }
}
