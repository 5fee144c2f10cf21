package org.lasagne4j.layers;

import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Rng;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.random.RandomStreams;

/**
 * Adds normally distributed noise: y = x + σ·n, n from N(0, 1). With {@link Option#DETERMINISTIC}, or σ = 0, it passes its
 * input on. Default σ: 0.1, as of {@code lasagne.layers.GaussianNoiseLayer}.
 */
public final class GaussianNoiseLayer extends Layer {
    private final Object sigma;
    private final RandomStreams random;

    /** Noise of standard deviation 0.1. */
    public GaussianNoiseLayer(Incoming incoming) {
        this(incoming, new Spec(0.1));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ValueException if σ is negative or not finite, or neither a number nor a scalar tensor
     */
    public GaussianNoiseLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        sigma = requireDeviation(spec.sigma);
        random = new RandomStreams(Rng.nextSeed());
    }

    private Object requireDeviation(Object given) {
        boolean tensor = given instanceof Tensor scalar && scalar.rank() == 0;
        boolean number = given instanceof Number n && n.doubleValue() >= 0 && Double.isFinite(n.doubleValue());
        if (!tensor && !number) {
            throw new ValueException(problem("has a standard deviation that is out of range.")
                    .expected("a finite number of at least 0, or a scalar tensor")
                    .actual(given instanceof Tensor other ? "a tensor " + other.type() : given)
                    .fix("give the deviation that the noise shall have: 0.1 is the default."));
        }
        return given;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        if (options.deterministic() || (sigma instanceof Number number && number.doubleValue() == 0)) {
            return input;
        }
        Tensor deviation = Tensors.asTensor(sigma).astype(input.dtype());
        return input.plus(random.normal(input.shape(), Tensors.literal(0.0), deviation, input.dtype()));
    }

    /** Standard deviation of the noise, a number or a scalar tensor. */
    public Object sigma() {
        return sigma;
    }

    /** Describes a layer of noise. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<GaussianNoiseLayer> {
        private final Object sigma;

        /** Noise of this standard deviation: a number or a scalar tensor. */
        public Spec(Object sigma) {
            this.sigma = sigma;
        }

        @Override
        public GaussianNoiseLayer on(Incoming incoming) {
            return new GaussianNoiseLayer(incoming, this);
        }
    }
}
