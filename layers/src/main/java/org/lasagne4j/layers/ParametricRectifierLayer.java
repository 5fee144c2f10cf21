package org.lasagne4j.layers;

import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Tensor;

/**
 * A leaky rectifier whose slope is learned: y = x for x &gt; 0, else alpha·x, with an alpha for each feature or channel
 * unless other axes are shared. Default alpha: 0.25. He et al., ICCV 2015. Follows
 * {@code lasagne.layers.ParametricRectifierLayer}.
 */
public final class ParametricRectifierLayer extends Layer {
    private final SharedAxes sharedAxes;
    private final Tensor alpha;

    /** A slope of 0.25 for each feature or channel. */
    public ParametricRectifierLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if a size is unknown along which alpha is not shared, or there is no such axis
     */
    public ParametricRectifierLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.sharedAxes = SharedAxes.of(this, spec.axesGiven());
        this.alpha = addParam(spec.parameter(), sharedAxes.parameterShape(), "alpha", spec.tags());
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return Activations.relu(input, sharedAxes.stretchable(alpha));
    }

    /** The slopes for negative x. */
    public Tensor alpha() {
        return alpha;
    }

    /** Describes a parametric rectifier. */
    public static final class Spec extends SharedParameterSpec<Spec> implements LayerSpec<ParametricRectifierLayer> {
        /** A slope of 0.25 for each feature or channel. */
        public Spec() {
            super(Inits.constant(0.25));
        }

        /** With these slopes, mostly an initializer. */
        public Spec alpha(ParamSpec spec) {
            return parameter(spec);
        }

        /** With these slopes: an array that they start as, or a variable or expression to use. */
        public Spec alpha(Object value) {
            return alpha(ParamSpec.of(value));
        }

        @Override
        public ParametricRectifierLayer on(Incoming incoming) {
            return new ParametricRectifierLayer(incoming, this);
        }
    }
}
