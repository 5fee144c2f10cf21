package org.lasagne4j.layers;

/**
 * Makes one axis a whole number of times longer, by repeating each element or by zeros between them.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, sizes…)}
 *   <li>output: {@code (batch, channels, sizes·factor…)}
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.Upscale1DLayer}.
 */
public final class Upscale1DLayer extends BaseUpscaleLayer {
    /** So many times longer, by repeating. */
    public Upscale1DLayer(Incoming incoming, int scaleFactor) {
        this(incoming, new Spec(scaleFactor));
    }

    /** A layer as the spec says; for errors see {@link BaseUpscaleLayer}. */
    public Upscale1DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 1);
    }

    /** Describes an upscaling of one axis. */
    public static final class Spec extends UpscaleSpec<Spec> implements LayerSpec<Upscale1DLayer> {
        /** So many times longer. */
        public Spec(int scaleFactor) {
            super(scaleFactor);
        }

        @Override
        public Upscale1DLayer on(Incoming incoming) {
            return new Upscale1DLayer(incoming, this);
        }
    }
}
