package org.lasagne4j.tensor.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.KnownSizes;
import org.lasagne4j.tensor.op.RandomDraw;

/**
 * A source of random tensors: Theano's {@code RandomStreams}. Each draw is a variable of its own with its own state, a
 * shared int64 scalar with a default update, so that every call of a function sees new numbers. The same seed and the
 * same order of draws give the same numbers on every backend.
 *
 * <p>A size is an array of numbers, or an int64 vector whose length is known, such as {@code x.shape()}. Numbers have
 * float32's 24 random bits, also where float64 is asked for.
 */
public final class RandomStreams {
    private final List<Shared> states = new ArrayList<>();
    private long seed;

    /** A source; equal seeds give equal numbers. */
    public RandomStreams(long seed) {
        this.seed = seed;
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
    public Tensor uniform(Tensor size, Tensor low, Tensor high, DType dtype) {
        Tensor u = draw(RandomDraw.Kind.UNIFORM, size).astype(dtype);
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
    public Tensor normal(Tensor size, Tensor avg, Tensor std, DType dtype) {
        Tensor z = draw(RandomDraw.Kind.NORMAL, size).astype(dtype);
        return avg.plus(std.times(z)).astype(dtype);
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
    public Tensor binomial(Tensor size, Tensor p, DType dtype) {
        Tensor u = draw(RandomDraw.Kind.UNIFORM, size);
        return Comparisons.lt(u, p).astype(dtype);
    }

    /** A size of these numbers, for the methods that take a tensor. */
    public static Tensor sizes(long... size) {
        return Tensors.constant(HostArray.of(size, size.length));
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

    private synchronized Tensor draw(RandomDraw.Kind kind, Tensor size) {
        int number = states.size();
        Shared state = new Shared(TensorType.of(DType.INT64), start(number), "random_state" + number);
        state.withDefaultUpdate(next(state));
        states.add(state);
        return Elemwise.apply(new RandomDraw(kind, number), shaped(size), state);
    }

    private static Tensor next(Shared state) {
        return state.plus(Tensors.constant(DType.INT64, 1));
    }

    /** A tensor of this size that occupies no memory. */
    private static Tensor shaped(Tensor size) {
        if (size.rank() != 1 || !size.dtype().isInt() || size.type().dim(0) == Shapes.ANY) {
            throw new ShapeException(Problem.of("The size of a random draw is no vector of integers of known length.")
                    .expected("an integer vector whose length is the draw's rank")
                    .actual(size.type())
                    .created(Origin.here())
                    .fix("give numbers, x.shape(), or specifyShape(size, rank)."));
        }
        long[] known = KnownSizes.vector(size);
        List<Tensor> sizes = new ArrayList<>();
        for (int axis = 0; axis < known.length; axis++) {
            sizes.add(known[axis] == Shapes.ANY ? Indexing.at(size, axis) : ShapeOps.sizeOf(known[axis]));
        }
        return Creation.alloc(Tensors.constant(DType.INT8, 0), sizes);
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
