package org.lasagne4j.layers;

import org.lasagne4j.tensor.op.PoolSpec.Mode;

/** {@link Pool3DLayer} of the maximum. Follows {@code lasagne.layers.MaxPool3DLayer}. */
public final class MaxPool3DLayer extends BasePoolLayer {
    /** Maxima of windows of this size side by side, one number or one for each axis. */
    public MaxPool3DLayer(Incoming incoming, int... poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /** A layer as the spec says; for errors see {@link BasePoolLayer}. */
    public MaxPool3DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, Mode.MAX, 3);
    }

    /** Describes a max-pooling over three axes. */
    public static final class Spec extends PoolOptions<Spec> implements LayerSpec<MaxPool3DLayer> {
        /** Windows of this size, one number or one for each axis. */
        public Spec(int... poolSize) {
            super(poolSize);
        }

        @Override
        public MaxPool3DLayer on(Incoming incoming) {
            return new MaxPool3DLayer(incoming, this);
        }
    }
}
