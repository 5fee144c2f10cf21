package org.lasagne4j.layers;

/**
 * Pooling over rows and columns: the maximum, sum or mean of each window.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, rows, columns)}
 *   <li>output: {@code (batch, channels, windows down, windows across)}
 * </ul>
 *
 * <p>Tied maxima each receive the whole gradient. Same defaults as {@code lasagne.layers.Pool2DLayer}.
 */
public final class Pool2DLayer extends BasePoolLayer {
    /** Maxima of windows of this size side by side, one number or rows and columns. */
    public Pool2DLayer(Incoming incoming, int... poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /** A layer as the spec says; for errors see {@link BasePoolLayer}. */
    public Pool2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, spec.mode(), 2);
    }

    /** Describes a pooling over rows and columns. */
    public static final class Spec extends PoolModeOptions<Spec> implements LayerSpec<Pool2DLayer> {
        /** Windows of this size, one number or rows and columns. */
        public Spec(int... poolSize) {
            super(poolSize);
        }

        @Override
        public Pool2DLayer on(Incoming incoming) {
            return new Pool2DLayer(incoming, this);
        }
    }
}
