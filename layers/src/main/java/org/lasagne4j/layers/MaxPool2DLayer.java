package org.lasagne4j.layers;

import org.lasagne4j.tensor.op.PoolSpec.Mode;

/** {@link Pool2DLayer} of the maximum. Follows {@code lasagne.layers.MaxPool2DLayer}. */
public final class MaxPool2DLayer extends BasePoolLayer {
    /** Maxima of windows of this size side by side, one number or rows and columns. */
    public MaxPool2DLayer(Incoming incoming, int... poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /** A layer as the spec says; for errors see {@link BasePoolLayer}. */
    public MaxPool2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, Mode.MAX, 2);
    }

    /** Describes a max-pooling over rows and columns. */
    public static final class Spec extends PoolOptions<Spec> implements LayerSpec<MaxPool2DLayer> {
        /** Windows of this size, one number or rows and columns. */
        public Spec(int... poolSize) {
            super(poolSize);
        }

        @Override
        public MaxPool2DLayer on(Incoming incoming) {
            return new MaxPool2DLayer(incoming, this);
        }
    }
}
