package org.lasagne4j.layers;

/**
 * Makes rows and columns a whole number of times longer, by repeating each element or by zeros between them.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}
 *   <li>output: {@code (batch, channels, sizes·factor…)}
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.Upscale2DLayer}.
 */
public final class Upscale2DLayer extends BaseUpscaleLayer {
    /** So many times longer, one number or rows and columns, by repeating. */
    public Upscale2DLayer(Incoming incoming, int... scaleFactor) {
        this(incoming, new Spec(scaleFactor));
    }

    /** A layer as the spec says; for errors see {@link BaseUpscaleLayer}. */
    public Upscale2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 2);
    }

    /** Describes an upscaling of rows and columns. */
    public static final class Spec extends UpscaleSpec<Spec> implements LayerSpec<Upscale2DLayer> {
        /** So many times longer, one number or rows and columns. */
        public Spec(int... scaleFactor) {
            super(scaleFactor);
        }

        @Override
        public Upscale2DLayer on(Incoming incoming) {
            return new Upscale2DLayer(incoming, this);
        }
    }
}
