package org.lasagne4j.layers;

/**
 * Makes three axes a whole number of times longer, by repeating each element or by zeros between them.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}
 *   <li>output: {@code (batch, channels, sizes·factor…)}
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.Upscale3DLayer}.
 */
public final class Upscale3DLayer extends BaseUpscaleLayer {
    /** So many times longer, one number or one for each axis, by repeating. */
    public Upscale3DLayer(Incoming incoming, int... scaleFactor) {
        this(incoming, new Spec(scaleFactor));
    }

    /** A layer as the spec says; for errors see {@link BaseUpscaleLayer}. */
    public Upscale3DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 3);
    }

    /** Describes an upscaling of three axes. */
    public static final class Spec extends UpscaleSpec<Spec> implements LayerSpec<Upscale3DLayer> {
        /** So many times longer, one number or one for each axis. */
        public Spec(int... scaleFactor) {
            super(scaleFactor);
        }

        @Override
        public Upscale3DLayer on(Incoming incoming) {
            return new Upscale3DLayer(incoming, this);
        }
    }
}
