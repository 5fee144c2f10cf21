package org.lasagne4j.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Tensor;

/**
 * Adds a bias: y = x + b, where b has the sizes of the axes along which it is not shared; by default one number for each
 * feature or channel. Default b: zeros. Follows {@code lasagne.layers.BiasLayer}.
 */
public final class BiasLayer extends Layer {
    private final SharedAxes sharedAxes;
    private final @Nullable Tensor b;

    /** A bias of zeros for each feature or channel. */
    public BiasLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if a size is unknown along which the bias is not shared, or there is no such axis
     */
    public BiasLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.sharedAxes = SharedAxes.of(this, spec.axesGiven());
        this.b = spec.parameter() == ParamSpec.NONE
                ? null
                : addParam(spec.parameter(), sharedAxes.parameterShape(), "b", spec.tags());
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return b == null ? input : input.plus(sharedAxes.stretchable(b));
    }

    /** The bias; null if there is none. */
    public @Nullable Tensor b() {
        return b;
    }

    /** Describes a layer that adds a bias. */
    public static final class Spec extends SharedParameterSpec<Spec> implements LayerSpec<BiasLayer> {
        /** A bias of zeros for each feature or channel. */
        public Spec() {
            super(Inits.constant(0));
        }

        /** With this bias; null for none. */
        public Spec b(@Nullable ParamSpec spec) {
            return parameter(Objects.requireNonNullElse(spec, ParamSpec.NONE));
        }

        /** With this bias: an array that it starts as, or a variable or expression to use. */
        public Spec b(Object value) {
            return b(ParamSpec.of(value));
        }

        @Override
        public BiasLayer on(Incoming incoming) {
            return new BiasLayer(incoming, this);
        }
    }
}
