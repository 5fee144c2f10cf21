package org.lasagne4j.layers;

/**
 * Pooling over one axis: the maximum, sum or mean of each window.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, length)}
 *   <li>output: {@code (batch, channels, windows)}
 * </ul>
 *
 * <p>Tied maxima each receive the whole gradient. Same defaults as {@code lasagne.layers.Pool1DLayer}.
 */
public final class Pool1DLayer extends BasePoolLayer {
    /** Maxima of windows of this size side by side. */
    public Pool1DLayer(Incoming incoming, int poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /** A layer as the spec says; for errors see {@link BasePoolLayer}. */
    public Pool1DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, spec.mode(), 1);
    }

    /** Describes a pooling over one axis. */
    public static final class Spec extends PoolModeOptions<Spec> implements LayerSpec<Pool1DLayer> {
        /** Windows of this size. */
        public Spec(int poolSize) {
            super(poolSize);
        }

        @Override
        public Pool1DLayer on(Incoming incoming) {
            return new Pool1DLayer(incoming, this);
        }
    }
}
