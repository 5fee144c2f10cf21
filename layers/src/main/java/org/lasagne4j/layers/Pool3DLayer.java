package org.lasagne4j.layers;

/**
 * Pooling over three axes: the maximum, sum or mean of each window.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, depth, rows, columns)}
 *   <li>output: {@code (batch, channels, windows…)}
 * </ul>
 *
 * <p>Tied maxima each receive the whole gradient. Same defaults as {@code lasagne.layers.Pool3DLayer}.
 */
public final class Pool3DLayer extends BasePoolLayer {
    /** Maxima of windows of this size side by side, one number or one for each axis. */
    public Pool3DLayer(Incoming incoming, int... poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /** A layer as the spec says; for errors see {@link BasePoolLayer}. */
    public Pool3DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, spec.mode(), 3);
    }

    /** Describes a pooling over three axes. */
    public static final class Spec extends PoolModeOptions<Spec> implements LayerSpec<Pool3DLayer> {
        /** Windows of this size, one number or one for each axis. */
        public Spec(int... poolSize) {
            super(poolSize);
        }

        @Override
        public Pool3DLayer on(Incoming incoming) {
            return new Pool3DLayer(incoming, this);
        }
    }
}
