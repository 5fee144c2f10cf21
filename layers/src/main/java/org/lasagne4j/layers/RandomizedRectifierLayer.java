package org.lasagne4j.layers;

import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Rng;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.random.RandomStreams;

/**
 * A leaky rectifier whose slope is random: y = x for x &gt; 0, else a·x with a drawn from [lower, upper); the middle of
 * both with {@link Option#DETERMINISTIC}. By default a slope for each feature or channel, the same for the whole batch. Xu
 * et al., arXiv 1505.00853, 2015. Follows {@code lasagne.layers.RandomizedRectifierLayer}.
 */
public final class RandomizedRectifierLayer extends Layer {
    private final double lower;
    private final double upper;
    private final SharedAxes sharedAxes;
    private final RandomStreams random;

    /** Slopes from 0.3 to 0.8. */
    public RandomizedRectifierLayer(Incoming incoming) {
        this(incoming, new Spec());
    }

    /**
     * A layer as the spec says.
     *
     * @throws ValueException if the lower bound is not at most the upper one, or one is not finite
     * @throws ShapeException if a shared axis does not exist
     */
    public RandomizedRectifierLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.lower = spec.lower;
        this.upper = spec.upper;
        if (!(lower <= upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
            throw new ValueException(problem("has no slope to draw.")
                    .expected("finite bounds, the lower one at most the upper one")
                    .actual("lower " + lower + ", upper " + upper)
                    .fix("leave them out for 0.3 and 0.8."));
        }
        this.sharedAxes = SharedAxes.of(this, spec.axesGiven());
        this.random = new RandomStreams(Rng.nextSeed());
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        if (options.deterministic() || lower == upper) {
            return Activations.relu(input, (lower + upper) / 2);
        }
        Tensor slopes = random.uniform(
                RandomShapes.like(input, sharedAxes.axes()),
                Tensors.literal(lower),
                Tensors.literal(upper),
                input.dtype());
        return Activations.relu(input, slopes);
    }

    /** Describes a randomized rectifier. */
    public static final class Spec extends SharedAxesSpec<Spec> implements LayerSpec<RandomizedRectifierLayer> {
        private double lower = 0.3;
        private double upper = 0.8;

        /** With this smallest slope; default 0.3. */
        public Spec lower(double slope) {
            return with(spec -> spec.lower = slope);
        }

        /** With this largest slope; default 0.8. */
        public Spec upper(double slope) {
            return with(spec -> spec.upper = slope);
        }

        @Override
        public RandomizedRectifierLayer on(Incoming incoming) {
            return new RandomizedRectifierLayer(incoming, this);
        }
    }
}
