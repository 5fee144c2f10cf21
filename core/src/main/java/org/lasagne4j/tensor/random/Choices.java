package org.lasagne4j.tensor.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Sorting;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.KnownSizes;

/** Draws of elements, orders and categories, as expressions over bits and uniform numbers. */
final class Choices {
    private final RandomStreams streams;

    Choices(RandomStreams streams) {
        this.streams = streams;
    }

    Tensor choice(Tensor size, Tensor a, boolean replace, @Nullable Tensor p) {
        requireChoice(a, p);
        Tensor count = a.rank() == 0 ? a : ShapeOps.shape(a, 0);
        Tensor index = replace ? indices(size, count, p) : distinct(size, count, p);
        return a.rank() == 0 ? index : Indexing.take(a, index);
    }

    private static void requireChoice(Tensor a, @Nullable Tensor p) {
        boolean number = a.rank() == 0 && a.dtype().isInt();
        if (!number && a.rank() != 1) {
            throw new ShapeException(Problem.of("A choice is made from something that is no number and no vector.")
                    .expected("an integer scalar, or a vector of the elements")
                    .actual(a.label() + " of type " + a.type())
                    .created(Origin.here()));
        }
        if (p != null && p.rank() != 1) {
            throw new ShapeException(Problem.of("The weights of a choice are no vector.")
                    .expected("a vector with a weight for each element")
                    .actual(p.label() + " of type " + p.type())
                    .created(Origin.here())
                    .fix("for a matrix, use multinomialWoReplacement or multinomial."));
        }
    }

    private Tensor indices(Tensor size, Tensor count, @Nullable Tensor p) {
        if (p == null) {
            Tensor last = count.astype(DType.INT64).minus(1);
            return streams.randomIntegers(size, Tensors.constant(DType.INT64, 0), last, DType.INT64);
        }
        return category(streams.fine(Draws.like(size)), p);
    }

    /** The first elements of a random order: for weights, that of exponential times (Efraimidis and Spirakis, 2006). */
    private Tensor distinct(Tensor size, Tensor count, @Nullable Tensor p) {
        List<Tensor> sizes = Draws.entries(size);
        Tensor wanted = sizes.stream().reduce(ShapeOps.sizeOf(1), ShapeOps::timesSizes);
        requireEnough(wanted, count);
        Tensor order = p == null ? permutation(RandomStreams.sizes(), count) : Sorting.argsort(exponentialTimes(p), -1);
        return ShapeOps.reshape(Indexing.sliceAxis(order, 0, ShapeOps.sizeOf(0), wanted), sizes);
    }

    private static void requireEnough(Tensor wanted, Tensor count) {
        long most = KnownSizes.scalar(count).orElse(Long.MAX_VALUE);
        long drawn = KnownSizes.scalar(wanted).orElse(0);
        if (drawn > most) {
            throw new ValueException(Problem.of("A choice without replacement draws more elements than there are.")
                    .expected("at most " + most)
                    .actual(drawn)
                    .created(Origin.here())
                    .fix("allow replacement, or draw fewer."));
        }
    }

    Tensor permutation(Tensor size, Tensor n) {
        List<Tensor> sizes = new ArrayList<>(Draws.entries(size));
        sizes.add(n.astype(DType.INT64));
        return Sorting.argsort(streams.bits(Creation.alloc(Tensors.constant(DType.INT8, 0), sizes)), -1);
    }

    Tensor shuffleRows(Tensor x) {
        return Indexing.takeAlong(x, Sorting.argsort(streams.bits(Draws.like(null, x)), -1), -1);
    }

    Tensor withoutReplacement(Tensor pvals, Tensor n) {
        Tensor order = Sorting.argsort(exponentialTimes(pvals), -1);
        return Indexing.sliceAxis(order, pvals.rank() - 1, ShapeOps.sizeOf(0), n.astype(DType.INT64));
    }

    /** When each category happens first if it does at the rate of its weight: never for weight 0. */
    private Tensor exponentialTimes(Tensor weights) {
        Tensor time = Elemwise.log(streams.fine(Draws.like(null, weights))).negate();
        return time.over(weights.astype(DType.FLOAT64));
    }

    Tensor oneHot(Tensor pvals, DType dtype) {
        Tensor rows = Draws.like(ShapeOps.shape(withoutLast(pvals)));
        return isCategory(category(streams.fine(rows), pvals), pvals).astype(dtype);
    }

    /** n categories for each draw, counted: the trials are an axis before the last, summed in the loop that compares. */
    Tensor multinomial(@Nullable Tensor size, Tensor n, Tensor pvals, DType dtype) {
        Tensor like = size == null ? Draws.like(null, withoutLast(pvals), n) : Draws.like(size, withoutLast(pvals), n);
        List<Tensor> sizes = new ArrayList<>();
        for (int axis = 0; axis < like.rank(); axis++) {
            sizes.add(ShapeOps.shape(like, axis));
        }
        sizes.add(n.rank() == 0 ? n.astype(DType.INT64) : Reductions.max(n).astype(DType.INT64));
        Tensor trials = Creation.alloc(Tensors.constant(DType.INT8, 0), sizes);
        Tensor categories = category(streams.fine(trials), ShapeOps.shapePadAxis(pvals, pvals.rank() - 1));
        Tensor hits = isCategory(categories, pvals);
        if (n.rank() > 0) {
            Tensor happens =
                    Comparisons.lt(Creation.arange(ShapeOps.shape(trials, like.rank())), ShapeOps.shapePadRight(n, 1));
            hits = Comparisons.and(hits, ShapeOps.shapePadRight(happens, 1));
        }
        return hits.astype(DType.INT64).sum(like.rank()).astype(dtype);
    }

    /** pvals without its categories: only its shape counts. */
    private static Tensor withoutLast(Tensor pvals) {
        if (pvals.rank() == 0) {
            throw new ShapeException(Problem.of("The probabilities of a multinomial draw are a scalar.")
                    .expected("a vector of the categories' weights, or rows of them")
                    .actual(pvals.type())
                    .created(Origin.here()));
        }
        return Indexing.get(pvals, Index.ELLIPSIS, Index.at(0));
    }

    /**
     * The category of each uniform number: how many cumulated weights, but the last, are not above it. Weights need not sum
     * to 1. {@code u} has the shape of the weights without their last axis, or stretches to it.
     */
    private static Tensor category(Tensor u, Tensor weights) {
        int last = weights.rank() - 1;
        Tensor cumulated = Reductions.cumsum(weights.astype(DType.FLOAT64), last);
        Tensor total = Indexing.get(cumulated, Index.ELLIPSIS, Index.at(-1));
        Tensor bounds = Indexing.get(cumulated, Index.ELLIPSIS, Index.slice(null, -1));
        Tensor scaled = ShapeOps.shapePadRight(u.times(total), 1);
        Tensor passed = Comparisons.le(bounds, scaled);
        return passed.astype(DType.INT64).sum(passed.rank() - 1);
    }

    /** Whether each category, along a new last axis, is the drawn one. */
    private static Tensor isCategory(Tensor category, Tensor weights) {
        Tensor all = Creation.arange(ShapeOps.shape(weights, weights.rank() - 1));
        return Comparisons.eq(all, ShapeOps.shapePadRight(category, 1));
    }
}
