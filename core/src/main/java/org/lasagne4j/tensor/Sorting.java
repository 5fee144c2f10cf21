package org.lasagne4j.tensor;

import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.ArgSort;

/** Order: sorting, the largest elements, places in sorted vectors, different values. NaN is larger than any number. */
public final class Sorting {
    private Sorting() {}

    /** Indices (int64) that sort along an axis, ascending, equal elements in their order. */
    public static Tensor argsort(Tensor x, int axis) {
        return Node.apply(new ArgSort(ShapeOps.axis(x, axis)), x);
    }

    /** Indices that sort all elements, row-major. */
    public static Tensor argsort(Tensor x) {
        return argsort(ShapeOps.flatten(x), 0);
    }

    /** Sorted along an axis, ascending; the gradient goes to where each element came from. */
    public static Tensor sort(Tensor x, int axis) {
        return Indexing.takeAlong(x, argsort(x, axis), axis);
    }

    /** All elements, sorted. */
    public static Tensor sort(Tensor x) {
        return sort(ShapeOps.flatten(x), 0);
    }

    /**
     * Indices of the k largest elements along an axis, largest first; of a negative k of the −k smallest.
     *
     * @throws org.lasagne4j.error.LasagneException if k is 0, or here or at the call if there are fewer elements
     */
    public static Tensor argtopk(Tensor x, int k, int axis) {
        int counted = ShapeOps.axis(x, axis);
        long size = x.type().dim(counted);
        if (k == 0 || (size != Shapes.ANY && Math.abs((long) k) > size)) {
            throw new ValueException(Problem.of("Cannot take " + k + " elements of " + x.label() + ".")
                    .expected("from 1 to the size of axis " + counted + ", or negative for the smallest")
                    .actual(k + " for shape " + Shapes.text(x.type().dims()))
                    .created(Origin.here()));
        }
        Index chosen = k > 0 ? Index.slice(null, -(long) k - 1, -1) : Index.slice(0, -(long) k);
        Tensor found = Indexing.get(argsort(x, counted), Indexing.along(counted, chosen));
        long[] claimed = found.type().dims();
        // A size of 1 would make the axis stretch.
        claimed[counted] = Math.abs(k) == 1 ? claimed[counted] : Math.abs((long) k);
        return ShapeOps.specifyShape(found, claimed);
    }

    /** The k largest elements along an axis, largest first; of a negative k the −k smallest. */
    public static Tensor topk(Tensor x, int k, int axis) {
        return Indexing.takeAlong(x, argtopk(x, k, axis), axis);
    }

    /** The k largest elements along an axis and their indices. */
    public static List<Tensor> topkAndArgtopk(Tensor x, int k, int axis) {
        Tensor indices = argtopk(x, k, axis);
        return List.of(Indexing.takeAlong(x, indices, axis), indices);
    }

    /**
     * For each value its place (int64) in an ascending vector: before equal elements, or behind them if {@code right}. Every
     * value is compared with every element, in one loop.
     *
     * @throws ShapeException if {@code sorted} is no vector
     */
    public static Tensor searchsorted(Tensor sorted, Tensor values, boolean right) {
        if (sorted.rank() != 1) {
            throw new ShapeException(Problem.of("Places can only be searched in a vector.")
                    .expected("an ascending vector")
                    .actual(sorted.label() + " of type " + sorted.type())
                    .created(Origin.here()));
        }
        Tensor column = ShapeOps.shapePadRight(values, 1);
        return isBefore(sorted, column, right).sum(values.rank());
    }

    private static Tensor isBefore(Tensor element, Tensor value, boolean right) {
        Tensor before = right ? Comparisons.le(element, value) : Comparisons.lt(element, value);
        if (!value.dtype().isFloat()) {
            return before;
        }
        Tensor last = Comparisons.isnan(value);
        boolean mayTie = !right && element.dtype().isFloat();
        return Comparisons.or(before, mayTie ? Comparisons.and(last, Comparisons.eq(element, element)) : last);
    }

    /** As {@link #searchsorted(Tensor, Tensor, boolean)} in the order that the indices {@code sorter} bring a vector into. */
    public static Tensor searchsorted(Tensor x, Tensor values, boolean right, Tensor sorter) {
        return searchsorted(Indexing.take(x, sorter, 0), values, right);
    }

    /**
     * The different values of all elements, ascending; of each its first index; for each element the index of its value;
     * how often each occurs.
     */
    public static List<Tensor> unique(Tensor x) {
        Tensor flat = ShapeOps.flatten(x);
        Tensor size = ShapeOps.shape(flat, 0);
        Tensor order = argsort(flat, 0);
        Tensor sorted = Indexing.take(flat, order, 0);
        Tensor isNew = Joining.join(
                0,
                Creation.alloc(Tensors.constant(DType.BOOL, 1), List.of(Elemwise.minimum(size, 1))),
                Comparisons.neq(
                        Indexing.get(sorted, Index.slice(1, null)), Indexing.get(sorted, Index.slice(null, -1))));
        Tensor starts = Indexing.nonzero(isNew).get(0);
        Tensor number = isNew.astype(DType.INT64).cumsum(0).minus(1);
        return List.of(
                Indexing.take(sorted, starts, 0),
                Indexing.take(order, starts, 0),
                Indexing.set(ShapeOps.zerosLike(order), number, Index.take(order)),
                ExtraOps.diff(Joining.join(0, starts, ShapeOps.shapePadLeft(size, 1)), 1, 0));
    }

    /** The permutation, of the same type, that undoes one along the last axis. */
    public static Tensor inversePermutation(Tensor permutation) {
        return argsort(permutation, -1).astype(permutation.dtype());
    }

    /** The elements of each row of x in the order of the same row of y, or put back from it. */
    public static Tensor permuteRowElements(Tensor x, Tensor y, boolean inverse) {
        Tensor order = inverse ? inversePermutation(y) : y;
        int rank = Math.max(x.rank(), y.rank());
        Tensor rows = ShapeOps.shapePadLeft(x, rank - x.rank());
        Tensor stretched = Elemwise.second(rows, ShapeOps.shapePadLeft(order, rank - y.rank()));
        return Indexing.takeAlong(Elemwise.second(stretched, rows), stretched, -1);
    }

    /**
     * {@code choices[i]} at each place where {@code index} is i; all are stretched to one shape.
     *
     * @throws ValueException if there is nothing to choose from
     * @throws org.lasagne4j.error.DTypeException if the index is not of integers
     * @throws org.lasagne4j.error.IndexException at the call, if an index is not that of a choice and {@code mode} is RAISE
     */
    public static Tensor choose(Tensor index, List<Tensor> choices, Indexing.OutOfRange mode) {
        if (choices.isEmpty()) {
            throw new ValueException(Problem.of("There is nothing to choose from.")
                    .expected("at least one choice for " + index.label())
                    .actual("an empty list")
                    .created(Origin.here()));
        }
        Tensor known = mode.apply(index, ShapeOps.sizeOf(choices.size()));
        Tensor which =
                mode == Indexing.OutOfRange.RAISE ? Indexing.take(Creation.arange(choices.size()), known, 0) : known;
        return IntStream.range(1, choices.size())
                .boxed()
                .reduce(
                        Elemwise.second(which, choices.get(0)),
                        (chosen, i) -> Elemwise.where(which.eq(i), choices.get(i), chosen),
                        (a, b) -> b);
    }
}
