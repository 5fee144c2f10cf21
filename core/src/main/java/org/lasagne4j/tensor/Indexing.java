package org.lasagne4j.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.Nonzero;

/** Indexing: parts of tensors, and tensors with parts replaced. See {@link Index} for the entries. */
public final class Indexing {
    private Indexing() {}

    /** x[i], the first axis picked at a number. */
    public static Tensor at(Tensor x, long index) {
        return get(x, Index.at(index));
    }

    /**
     * The part that the entries select. Numbers, slices, new axes and an ellipsis give a view; integer tensors pick
     * elements, with NumPy's rules for several of them and beside slices.
     *
     * @throws org.lasagne4j.error.IndexException here or at the call, if an index is outside its axis
     */
    public static Tensor get(Tensor x, Index... entries) {
        return Selection.of(x, entries).get();
    }

    /** x[i₁, …, i_k] with integer tensors for the leading axes, broadcast together. */
    public static Tensor get(Tensor x, Tensor... indices) {
        return get(x, Index.all((Object[]) indices));
    }

    /** x with the selected part replaced by y, which stretches to the part's shape. */
    public static Tensor set(Tensor x, Tensor y, Index... entries) {
        return Selection.of(x, entries).store(y, true);
    }

    /** x with y, which stretches to the part's shape, added to the selected part; elements picked twice get both. */
    public static Tensor inc(Tensor x, Tensor y, Index... entries) {
        return Selection.of(x, entries).store(y, false);
    }

    /**
     * The tensor that {@code part} was selected from, with the part replaced: {@code setSubtensor(x.get(slice(0, 2)), y)}.
     * Of {@code x.get(a).get(b)} that is {@code x.get(a)}, as in Theano.
     *
     * @throws GraphException if {@code part} is not the direct result of an index
     */
    public static Tensor setSubtensor(Tensor part, Tensor y) {
        return store(part, y, true);
    }

    /** The tensor that {@code part} was selected from, with y added to the part; elements picked twice get both. */
    public static Tensor incSubtensor(Tensor part, Tensor y) {
        return store(part, y, false);
    }

    private static Tensor store(Tensor part, Tensor y, boolean set) {
        Selection selection = part.selection();
        if (selection != null) {
            return selection.store(y, set);
        }
        if (part.owner() != null && part.owner().op() instanceof DimShuffle shuffle) {
            Tensor source = part.owner().input(0);
            return store(source, undone(shuffle, source, Selection.stretched(y, part)), set);
        }
        throw new GraphException(Problem.of("Only a part of a tensor can be replaced.")
                .expected("the direct result of an index, such as x.get(slice(0, 2))")
                .actual(part.label())
                .created(Origin.here())
                .fix("or name the tensor and the index: Indexing.set(x, y, entries)."));
    }

    private static Tensor undone(DimShuffle shuffle, Tensor source, Tensor shuffled) {
        int[] back = new int[source.rank()];
        for (int axis = 0; axis < back.length; axis++) {
            back[axis] = shuffle.pattern().indexOf(axis);
        }
        return shuffled.dimshuffle(back);
    }

    /** The elements from {@code start} to {@code stop} along one axis. */
    public static Tensor sliceAxis(Tensor x, int axis, Tensor start, Tensor stop) {
        return get(x, along(axis, Index.slice(start, stop)));
    }

    /** The elements along one axis in reverse order. */
    public static Tensor reverse(Tensor x, int axis) {
        return get(x, along(axis, Index.slice(null, null, -1)));
    }

    static Index[] along(int axis, Index entry) {
        Index[] entries = new Index[axis + 1];
        Arrays.fill(entries, Index.ALL);
        entries[axis] = entry;
        return entries;
    }

    /** The elements at these integers of the flattened x. */
    public static Tensor take(Tensor x, Tensor indices) {
        return take(ShapeOps.flatten(x), indices, 0);
    }

    /** The elements at these integers along an axis; the axis is replaced by the indices' axes. */
    public static Tensor take(Tensor x, Tensor indices, int axis) {
        return get(x, along(ShapeOps.axis(x, axis), Index.take(indices)));
    }

    /** As {@link #take(Tensor, Tensor)}, with integers outside the flattened x handled. */
    public static Tensor take(Tensor x, Tensor indices, OutOfRange mode) {
        return take(ShapeOps.flatten(x), indices, 0, mode);
    }

    /** As {@link #take(Tensor, Tensor, int)}, with integers outside the axis handled. */
    public static Tensor take(Tensor x, Tensor indices, int axis, OutOfRange mode) {
        Tensor size = ShapeOps.shape(x, axis);
        return take(x, mode.apply(indices, size), axis);
    }

    /** For each place of {@code indices} the element of x there, but at that index along the axis. */
    public static Tensor takeAlong(Tensor x, Tensor indices, int axis) {
        int counted = ShapeOps.axis(x, axis);
        Tensor[] places = new Tensor[x.rank()];
        for (int other = 0; other < places.length; other++) {
            int[] pattern = new int[x.rank()];
            Arrays.fill(pattern, ShapeOps.X);
            pattern[other] = 0;
            places[other] = other == counted
                    ? indices
                    : Creation.arange(ShapeOps.shape(indices, other)).dimshuffle(pattern);
        }
        return get(x, places);
    }

    /** Where x is not zero: for each axis an int64 vector of indices, in row-major order. */
    public static List<Tensor> nonzero(Tensor x) {
        if (x.rank() == 0) {
            throw new ShapeException(Problem.of("A scalar has no places where it is not zero.")
                    .expected("at least one axis")
                    .actual(x.label())
                    .created(Origin.here())
                    .fix("make it a vector with shapePadLeft(x, 1)."));
        }
        Tensor count = x.neq(0).astype(DType.INT64).sum();
        return Node.of(new Nonzero(), List.of(x, count)).outputs();
    }

    /** Row-major indices of the elements that are not zero. */
    public static Tensor flatnonzero(Tensor x) {
        return nonzero(ShapeOps.flatten(x)).get(0);
    }

    /** The elements that are not zero, row-major. */
    public static Tensor nonzeroValues(Tensor x) {
        return take(x, flatnonzero(x));
    }

    /** What to do with an index outside its axis: NumPy's modes. */
    public enum OutOfRange {
        /** An error at the call. */
        RAISE,
        /** 0 for one below, the last for one above. */
        CLIP,
        /** The remainder by the size. */
        WRAP;

        Tensor apply(Tensor indices, Tensor size) {
            if (!indices.dtype().isInt()) {
                throw new DTypeException(Problem.of("Indices must be integers, but " + indices.label() + " is not.")
                        .expected("an integer type, such as int32")
                        .actual(indices.type())
                        .created(Origin.here())
                        .fix("make it with ivector(...), or convert it with astype(INT32)."));
            }
            return switch (this) {
                case RAISE -> indices;
                case CLIP -> Elemwise.clip(indices, ShapeOps.sizeOf(0), size.minus(1));
                case WRAP -> Elemwise.mod(indices, size);
            };
        }
    }

    /** The elements (i, i + offset) of the first two axes, as the last axis of the result. */
    public static Tensor diagonal(Tensor x, int offset) {
        return diagonal(x, offset, 0, 1);
    }

    /** The elements (i, i + offset) of two axes, which give way to one at the end. */
    public static Tensor diagonal(Tensor x, int offset, int axis1, int axis2) {
        int first = ShapeOps.axis(x, axis1);
        int second = ShapeOps.axis(x, axis2);
        int[] front = IntStream.range(0, x.rank())
                .filter(axis -> axis != first && axis != second)
                .toArray();
        int[] pattern = new int[x.rank()];
        pattern[0] = first;
        pattern[1] = second;
        System.arraycopy(front, 0, pattern, 2, front.length);
        Tensor rows = Creation.arange(diagonalLength(x, offset, first, second));
        Tensor elements = get(
                x.dimshuffle(pattern),
                rows.plus(ShapeOps.sizeOf(Math.max(0, -offset))),
                rows.plus(ShapeOps.sizeOf(Math.max(0, offset))));
        return elements.dimshuffle(IntStream.rangeClosed(1, elements.rank())
                .map(axis -> axis % elements.rank())
                .toArray());
    }

    static Tensor diagonalLength(Tensor x, int offset, int first, int second) {
        Tensor rows = ShapeOps.shape(x, first).minus(Math.max(0, -offset));
        Tensor columns = ShapeOps.shape(x, second).minus(Math.max(0, offset));
        return Elemwise.maximum(Elemwise.minimum(rows, columns), 0);
    }

    /** Of a vector the matrix with it on the k-th diagonal; of a matrix its k-th diagonal. */
    public static Tensor diag(Tensor x, int k) {
        if (x.rank() != 1) {
            return diagonal(x, k);
        }
        Tensor size = ShapeOps.plusSizes(ShapeOps.shape(x, 0), ShapeOps.sizeOf(Math.abs(k)));
        Tensor places = Creation.arange(ShapeOps.shape(x, 0));
        return inc(
                Creation.zeros(x.dtype(), List.of(size, size)),
                x,
                Index.take(places.plus(ShapeOps.sizeOf(Math.max(0, -k)))),
                Index.take(places.plus(ShapeOps.sizeOf(Math.max(0, k)))));
    }

    /** Sum of the main diagonal of a matrix. */
    public static Tensor trace(Tensor x) {
        return diagonal(x, 0).sum();
    }
}
