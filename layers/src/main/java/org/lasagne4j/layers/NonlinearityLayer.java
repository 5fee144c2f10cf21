package org.lasagne4j.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.nonlinearities.Nonlinearities;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.Tensor;

/** Applies a nonlinearity, default rectify: y = φ(x), of the same shape. Follows {@code lasagne.layers.NonlinearityLayer}. */
public final class NonlinearityLayer extends Layer {
    private final Nonlinearity nonlinearity;

    /** A layer that applies this function. */
    public NonlinearityLayer(Incoming incoming, Nonlinearity nonlinearity) {
        this(incoming, new Spec(nonlinearity));
    }

    /** A layer as the spec says. */
    public NonlinearityLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.nonlinearity = spec.nonlinearity;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return nonlinearity.apply(input);
    }

    /** What is applied. */
    public Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    /** Describes a nonlinearity layer. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<NonlinearityLayer> {
        private final Nonlinearity nonlinearity;

        /** A layer that applies this function; null for the identity. */
        public Spec(@Nullable Nonlinearity nonlinearity) {
            this.nonlinearity = Objects.requireNonNullElse(nonlinearity, Nonlinearities.LINEAR);
        }

        @Override
        public NonlinearityLayer on(Incoming incoming) {
            return new NonlinearityLayer(incoming, this);
        }
    }
}
