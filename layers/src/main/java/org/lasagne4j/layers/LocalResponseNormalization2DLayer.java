package org.lasagne4j.layers;

import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Tensor;

/**
 * Divides each element by what the neighbouring channels at its place do: y = x / (k + α·Σ x²)^β, the sum over n channels around
 * (Krizhevsky et al., NIPS 2012).
 *
 * <p>Input and output: {@code (batch, channels, rows, columns)}. Defaults: α = 0.0001, k = 2, β = 0.75, n = 5, as of {@code
 * lasagne.layers.LocalResponseNormalization2DLayer}.
 */
public final class LocalResponseNormalization2DLayer extends Layer {
    private final Spec spec;

    /** A layer with the defaults. */
    public LocalResponseNormalization2DLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ValueException if n is even or less than 1, or another number is not finite
     * @throws ShapeException if the input has not 4 axes
     */
    public LocalResponseNormalization2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.spec = spec;
        if (spec.n < 1 || spec.n % 2 == 0) {
            throw new ValueException(problem("has a number of channels that is out of range.")
                    .expected("an odd n of at least 1")
                    .actual(spec.n)
                    .fix("count the channel itself, too: 5 is two before it and two behind."));
        }
        if (!Double.isFinite(spec.alpha) || !Double.isFinite(spec.k) || !Double.isFinite(spec.beta)) {
            throw new ValueException(problem("has an option that is out of range.")
                    .expected("finite numbers for alpha, k and beta")
                    .actual("alpha " + spec.alpha + ", k " + spec.k + ", beta " + spec.beta)
                    .fix("leave them out for 0.0001, 2 and 0.75."));
        }
        if (inputShape().length != 4) {
            throw new ShapeException(problem("needs an input with 4 axes.")
                    .expected("(batch, channels, rows, columns)")
                    .actual(inputText())
                    .fix("put it behind a layer of images, such as conv2d(...)."));
        }
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor squares = input.sqr();
        int half = spec.n / 2;
        Tensor scale = squares;
        for (int distance = 1; distance <= half; distance++) {
            scale = scale.plus(from(squares, distance)).plus(from(squares, -distance));
        }
        return input.over(scale.times(spec.alpha).plus(spec.k).pow(spec.beta));
    }

    /** At each channel what another one, so many behind, has; zeros where there is none. */
    private static Tensor from(Tensor squares, int distance) {
        boolean later = distance > 0;
        Index kept = later ? Index.slice(distance, null) : Index.slice(null, distance);
        Index gone = later ? Index.slice(null, distance) : Index.slice(distance, null);
        Tensor there = squares.get(Index.ALL, kept);
        Tensor nothing = squares.get(Index.ALL, gone).zerosLike();
        return later ? Joining.join(1, there, nothing) : Joining.join(1, nothing, there);
    }

    /** Describes a normalization by neighbouring channels. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<LocalResponseNormalization2DLayer> {
        private double alpha = 1e-4;
        private double k = 2;
        private double beta = 0.75;
        private int n = 5;

        /** With this factor of the sum of squares. */
        public Spec alpha(double factor) {
            return with(spec -> spec.alpha = factor);
        }

        /** With this addend. */
        public Spec k(double addend) {
            return with(spec -> spec.k = addend);
        }

        /** With this exponent. */
        public Spec beta(double exponent) {
            return with(spec -> spec.beta = exponent);
        }

        /** With a sum over so many channels, an odd number. */
        public Spec n(int channels) {
            return with(spec -> spec.n = channels);
        }

        @Override
        public LocalResponseNormalization2DLayer on(Incoming incoming) {
            return new LocalResponseNormalization2DLayer(incoming, this);
        }
    }
}
