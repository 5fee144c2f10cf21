package org.lasagne4j.layers;

import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Tensor;

/**
 * Multiplies: y = x·s, where the scales s have the sizes of the axes along which they are not shared; by default one
 * number for each feature or channel. Default s: ones. Follows {@code lasagne.layers.ScaleLayer}.
 */
public final class ScaleLayer extends Layer {
    private final SharedAxes sharedAxes;
    private final Tensor scales;

    /** A scale of 1 for each feature or channel. */
    public ScaleLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if a size is unknown along which scales are not shared, or there is no such axis
     */
    public ScaleLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.sharedAxes = SharedAxes.of(this, spec.axesGiven());
        this.scales = addParam(spec.parameter(), sharedAxes.parameterShape(), "scales", spec.tags());
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return input.times(sharedAxes.stretchable(scales));
    }

    /** The factors. */
    public Tensor scales() {
        return scales;
    }

    /** Describes a layer that scales. */
    public static final class Spec extends SharedParameterSpec<Spec> implements LayerSpec<ScaleLayer> {
        /** A scale of 1 for each feature or channel. */
        public Spec() {
            super(Inits.constant(1));
        }

        /** With these factors, mostly an initializer. */
        public Spec scales(ParamSpec spec) {
            return parameter(spec);
        }

        /** With these factors: an array that they start as, or a variable or expression to use. */
        public Spec scales(Object value) {
            return scales(ParamSpec.of(value));
        }

        @Override
        public ScaleLayer on(Incoming incoming) {
            return new ScaleLayer(incoming, this);
        }
    }
}
