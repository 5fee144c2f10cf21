package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Rng;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.random.RandomStreams;

/**
 * Sets elements to zero at random: y = x·m/(1 − p), with each m of the mask 0 with probability p and else 1. With
 * {@link Option#DETERMINISTIC}, or p = 0, it passes its input on. Hinton et al., arXiv 1207.0580, 2012; Srivastava et
 * al., JMLR 2014. Same defaults as {@code lasagne.layers.DropoutLayer}.
 *
 * <p>Each layer has a random stream of its own, whose seed is from {@link Rng}; each {@code getOutput} draws a mask of its
 * own, and each call of a function a new one.
 */
public final class DropoutLayer extends Layer {
    private final Object p;
    private final boolean rescale;
    private final List<Integer> sharedAxes;
    private final RandomStreams random;

    /** A layer that drops half of the elements. */
    public DropoutLayer(Incoming incoming) {
        this(incoming, 0.5);
    }

    /**
     * A layer that drops elements with this probability.
     *
     * @param p probability of <em>dropping</em>, in [0, 1): a number or a scalar tensor
     */
    public DropoutLayer(Incoming incoming, Object p) {
        this(incoming, new Spec(p));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ValueException if p is out of range
     * @throws ShapeException if a shared axis does not exist
     */
    public DropoutLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        this.p = requireProbability(spec.p);
        this.rescale = spec.rescale;
        this.sharedAxes = SharedAxes.of(this, spec.sharedAxes).axes();
        this.random = new RandomStreams(Rng.nextSeed());
    }

    private Object requireProbability(Object given) {
        boolean tensor = given instanceof Tensor scalar && scalar.rank() == 0;
        boolean number = given instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() < 1;
        if (!tensor && !number) {
            throw new ValueException(problem("has a probability of dropping that is out of range.")
                    .expected("p in [0, 1), or a scalar tensor")
                    .actual(given instanceof Tensor other ? "a tensor " + other.type() : given)
                    .fix("p is the part that is dropped, not the part that is kept: 0.5 is usual."));
        }
        return given;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        if (options.deterministic() || (p instanceof Number number && number.doubleValue() == 0)) {
            return input;
        }
        Tensor retain = Elemwise.sub(1.0, Tensors.asTensor(p)).astype(input.dtype());
        Tensor scaled = rescale ? input.over(retain) : input;
        return scaled.times(mask(input, retain));
    }

    /** Zeros and ones, of size 1 along the shared axes. */
    private Tensor mask(Tensor input, Tensor retain) {
        return random.binomial(RandomShapes.like(input, sharedAxes), retain, input.dtype());
    }

    /** Probability of dropping, a number or a scalar tensor. */
    public Object p() {
        return p;
    }

    /** Whether what stays is made larger by 1/(1 − p). */
    public boolean rescale() {
        return rescale;
    }

    /** Axes along which the mask is the same. */
    public List<Integer> sharedAxes() {
        return sharedAxes;
    }

    /** Describes a dropout layer. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<DropoutLayer> {
        private final Object p;
        private boolean rescale = true;
        private List<Integer> sharedAxes = List.of();

        /** A layer that drops elements with this probability: a number or a scalar tensor. */
        public Spec(Object p) {
            this.p = p;
        }

        /** With what stays made larger by 1/(1 − p), so that the expected value stays; default true. */
        public Spec rescale(boolean larger) {
            return with(spec -> spec.rescale = larger);
        }

        /** With one decision for all elements along these axes; default none. */
        public Spec sharedAxes(int... axes) {
            return with(spec -> spec.sharedAxes = Arrays.stream(axes).boxed().toList());
        }

        @Override
        public DropoutLayer on(Incoming incoming) {
            return new DropoutLayer(incoming, this);
        }
    }
}
