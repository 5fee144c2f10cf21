package org.lasagne4j.tensor.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.RandomCount;
import org.lasagne4j.tensor.op.RandomDraw;

/**
 * A source of random tensors: Theano's {@code RandomStreams} and {@code MRG_RandomStreams}. Each draw is a variable of its
 * own with its own state, a shared int64 scalar with a default update, so that every call of a function sees new numbers. The
 * same seed and the same order of draws give the same numbers on every backend.
 *
 * <p>A size is an array of numbers, or an integer vector whose length is known, such as {@code x.shape()}; null is the common
 * shape of the parameters. Parameters are numbers or tensors, which stretch to the size as operands do. No gradient flows into
 * a draw, but it does to the parameters of uniform and normal numbers, since those only scale and shift it.
 *
 * <p>Uniform and normal numbers have float32's 24 random bits, also where float64 is asked for; counts, integers and choices
 * use up to 63. A count's parameters that are none (λ &lt; 0, p outside [0, 1], NaN) are an error where they are constants, and
 * give −1 where they only show in a call.
 */
public final class RandomStreams {
    private static final double TWO_DEVIATIONS = 0.9544997361036416;

    private final List<Shared> states = new ArrayList<>();
    private long seed;

    /** A source that is different each time. */
    public RandomStreams() {
        this(new SplittableRandom().nextLong());
    }

    /** A source; equal seeds give equal numbers. */
    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** A size of these numbers, for the methods that take a tensor. */
    public static Tensor sizes(long... size) {
        return Tensors.constant(HostArray.of(size, size.length));
    }

    /** Uniform in [0, 1), of type floatX. */
    public Tensor uniform(long... size) {
        return uniform(sizes(size), 0, 1);
    }

    /** Uniform in [low, high), of type floatX. */
    public Tensor uniform(Tensor size, double low, double high) {
        return uniform(size, Tensors.literal(low), Tensors.literal(high), FloatX.current());
    }

    /** Uniform in [low, high), of a float type: low + (high − low)·u. */
    public Tensor uniform(@Nullable Tensor size, Tensor low, Tensor high, DType dtype) {
        Tensor u = draw(RandomDraw.Kind.UNIFORM, Draws.like(size, low, high)).astype(dtype);
        return low.plus(high.minus(low).times(u)).astype(dtype);
    }

    /** Normal with mean 0 and standard deviation 1, of type floatX. */
    public Tensor normal(long... size) {
        return normal(sizes(size), 0, 1);
    }

    /** Normal with this mean and standard deviation, of type floatX. */
    public Tensor normal(Tensor size, double avg, double std) {
        return normal(size, Tensors.literal(avg), Tensors.literal(std), FloatX.current());
    }

    /** Normal with this mean and standard deviation, of a float type. */
    public Tensor normal(@Nullable Tensor size, Tensor avg, Tensor std, DType dtype) {
        Tensor z = draw(RandomDraw.Kind.NORMAL, Draws.like(size, avg, std)).astype(dtype);
        return avg.plus(std.times(z)).astype(dtype);
    }

    /**
     * Normal with this mean and deviation, given that it lies within two deviations of the mean: MRG's {@code normal} with
     * {@code truncate}. avg + std·√2·erf⁻¹((2u − 1)·erf(√2)).
     */
    public Tensor truncatedNormal(@Nullable Tensor size, Tensor avg, Tensor std, DType dtype) {
        Tensor u = draw(RandomDraw.Kind.FINE_UNIFORM, Draws.like(size, avg, std));
        Tensor z = SpecialFunctions.erfinv(u.times(2).minus(1).times(TWO_DEVIATIONS))
                .times(Math.sqrt(2));
        return avg.plus(std.times(z.astype(dtype))).astype(dtype);
    }

    /** Ones with probability p, else zeros, of type int64: Theano's {@code binomial} with n = 1. */
    public Tensor binomial(long[] size, double p) {
        return binomial(sizes(size), Tensors.literal(p), DType.INT64);
    }

    /** Ones with probability p, else zeros. */
    public Tensor binomial(Tensor size, double p, DType dtype) {
        return binomial(size, Tensors.literal(p), dtype);
    }

    /** Ones with probability p, else zeros; p may differ between elements. */
    public Tensor binomial(@Nullable Tensor size, Tensor p, DType dtype) {
        Tensor u = draw(RandomDraw.Kind.UNIFORM, Draws.like(size, p));
        return Comparisons.lt(u, p).astype(dtype);
    }

    /** How many of n trials succeed that each do with probability p. Exact for any n, by inversion and rejection. */
    public Tensor binomial(@Nullable Tensor size, Tensor n, Tensor p, DType dtype) {
        Draws.requireWithin("number of trials", n, 0, 0x1p62);
        Draws.requireWithin("probability", p, 0, 1);
        return count(RandomCount.Kind.BINOMIAL, size, dtype, n, p);
    }

    /** How many of events with mean {@code lambda}. Exact for any mean, by inversion and rejection. */
    public Tensor poisson(@Nullable Tensor size, Tensor lambda, DType dtype) {
        Draws.requireWithin("mean", lambda, 0, 0x1p62);
        return count(RandomCount.Kind.POISSON, size, dtype, lambda);
    }

    /** How many of events with mean {@code lambda}, int64. */
    public Tensor poisson(Tensor size, double lambda) {
        return poisson(size, Tensors.constant(DType.FLOAT64, lambda), DType.INT64);
    }

    /** Integers from low to high, both included, int64: Theano's {@code random_integers}. */
    public Tensor randomIntegers(Tensor size, long low, long high) {
        return randomIntegers(
                size, Tensors.constant(DType.INT64, low), Tensors.constant(DType.INT64, high), DType.INT64);
    }

    /** Integers from low to high, both included; an empty range counts as low alone. */
    public Tensor randomIntegers(@Nullable Tensor size, Tensor low, Tensor high, DType dtype) {
        Draws.requireRange(low, high);
        Tensor first = low.astype(DType.INT64);
        Tensor count = Elemwise.maximum(high.astype(DType.INT64).minus(first).plus(1), 1);
        Tensor bits = bits(Draws.like(size, low, high));
        // Of 2⁶³ values: for a range of r, the probabilities differ by less than r·2⁻⁶³ of each.
        Tensor positive = Comparisons.bitwiseAnd(bits, Tensors.constant(DType.INT64, Long.MAX_VALUE));
        return first.plus(Elemwise.mod(positive, count)).astype(dtype);
    }

    /** 64 random bits in each element, every int64 equally likely. */
    public Tensor bits(long... size) {
        return bits(Draws.like(sizes(size)));
    }

    /** Elements of a vector {@code a}, or numbers below an integer {@code a}, all equally likely, with replacement. */
    public Tensor choice(Tensor size, Tensor a) {
        return choice(size, a, true, null);
    }

    /**
     * Elements of a vector {@code a}, or numbers (int64) below an integer scalar {@code a}: Theano's {@code choice}.
     *
     * @param replace whether an element may be drawn more than once
     * @param p weights of the elements, a vector; null if all are equally likely
     */
    public Tensor choice(Tensor size, Tensor a, boolean replace, @Nullable Tensor p) {
        return new Choices(this).choice(size, a, replace, p);
    }

    /** Permutations of the numbers below n, int64: {@code (size…, n)}. */
    public Tensor permutation(Tensor size, Tensor n) {
        return new Choices(this).permutation(size, n);
    }

    /** A permutation of the numbers below n, int64. */
    public Tensor permutation(long n) {
        return permutation(sizes(), Tensors.constant(DType.INT64, n));
    }

    /** Each row (last axis) of x in an order of its own. */
    public Tensor shuffleRowElements(Tensor x) {
        return new Choices(this).shuffleRows(x);
    }

    /**
     * How often each category occurs in n trials: {@code (size…, categories)}.
     *
     * @param size of the draws; null for that of pvals without its last axis, and n
     * @param n number of trials, which may differ between draws
     * @param pvals weights {@code (…, categories)}; they need not sum to 1
     */
    public Tensor multinomial(@Nullable Tensor size, Tensor n, Tensor pvals, DType dtype) {
        return new Choices(this).multinomial(size, n, pvals, dtype);
    }

    /** One trial for each row of pvals, as ones and zeros in its shape. */
    public Tensor multinomial(Tensor pvals, DType dtype) {
        return new Choices(this).oneHot(pvals, dtype);
    }

    /** The categories, int64, of n trials for each row of pvals, no category twice: MRG's {@code multinomial_wo_replacement}. */
    public Tensor multinomialWoReplacement(Tensor pvals, Tensor n) {
        return new Choices(this).withoutReplacement(pvals, n);
    }

    /** The states of all draws so far and their next values: what functions that use the draws update by themselves. */
    public Map<Shared, Tensor> updates() {
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        states.forEach(state -> updates.put(state, next(state)));
        return updates;
    }

    /** Starts all draws, made before and after, as if the source had been made with this seed. */
    public synchronized void seed(long newSeed) {
        seed = newSeed;
        for (int number = 0; number < states.size(); number++) {
            states.get(number).setValue(start(number));
        }
    }

    /** Bits in the shape of a tensor. */
    Tensor bits(Tensor like) {
        return draw(RandomDraw.Kind.BITS, like);
    }

    /** Uniform in (0, 1), float64, of 52 bits, in the shape of a tensor. */
    Tensor fine(Tensor like) {
        return draw(RandomDraw.Kind.FINE_UNIFORM, like);
    }

    private Tensor draw(RandomDraw.Kind kind, Tensor like) {
        Shared state = newState();
        return Elemwise.apply(new RandomDraw(kind, states.indexOf(state)), like, state);
    }

    private Tensor count(RandomCount.Kind kind, @Nullable Tensor size, DType dtype, Tensor... parameters) {
        Shared state = newState();
        List<Tensor> inputs = new ArrayList<>(List.of(Draws.like(size, parameters), state));
        inputs.addAll(List.of(parameters));
        return Elemwise.apply(new RandomCount(kind, states.indexOf(state)), inputs.toArray(Tensor[]::new))
                .astype(dtype);
    }

    private synchronized Shared newState() {
        int number = states.size();
        Shared state = new Shared(TensorType.of(DType.INT64), start(number), "random_state" + number);
        state.withDefaultUpdate(next(state));
        states.add(state);
        return state;
    }

    private static Tensor next(Shared state) {
        return state.plus(Tensors.constant(DType.INT64, 1));
    }

    /**
     * First state of a draw. It differs by seed as much as the key does by draw: states that count up from places spread
     * over 64 bits do not meet.
     */
    private HostArray start(int number) {
        return HostArray.scalar(DType.INT64, mix(mix(seed) + number));
    }

    /** A bijection that spreads near values over all 64 bits: the finalizer of SplitMix64 (Steele et al., OOPSLA 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
