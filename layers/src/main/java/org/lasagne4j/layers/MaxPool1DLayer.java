package org.lasagne4j.layers;

import org.lasagne4j.tensor.op.PoolSpec.Mode;

/** {@link Pool1DLayer} of the maximum. Follows {@code lasagne.layers.MaxPool1DLayer}. */
public final class MaxPool1DLayer extends BasePoolLayer {
    /** Maxima of windows of this size side by side. */
    public MaxPool1DLayer(Incoming incoming, int poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /** A layer as the spec says; for errors see {@link BasePoolLayer}. */
    public MaxPool1DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, Mode.MAX, 1);
    }

    /** Describes a max-pooling over one axis. */
    public static final class Spec extends PoolOptions<Spec> implements LayerSpec<MaxPool1DLayer> {
        /** Windows of this size. */
        public Spec(int poolSize) {
            super(poolSize);
        }

        @Override
        public MaxPool1DLayer on(Incoming incoming) {
            return new MaxPool1DLayer(incoming, this);
        }
    }
}
