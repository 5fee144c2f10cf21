package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.CheckIndex;

/** Smaller functions of Theano's {@code extra_ops}, all built from others. */
public final class ExtraOps {
    private ExtraOps() {}

    /**
     * Differences of neighbours along an axis, taken n times; n = 0 gives x.
     *
     * @throws ValueException if n is negative
     */
    public static Tensor diff(Tensor x, int n, int axis) {
        if (n < 0) {
            throw new ValueException(Problem.of("Differences can't be taken " + n + " times.")
                    .expected("0 or more")
                    .actual(n)
                    .created(Origin.here()));
        }
        int counted = ShapeOps.axis(x, axis);
        Tensor result = x;
        for (int i = 0; i < n; i++) {
            Tensor later = Indexing.get(result, Indexing.along(counted, Index.slice(1, null)));
            Tensor earlier = Indexing.get(result, Indexing.along(counted, Index.slice(null, -1)));
            result = later.minus(earlier);
        }
        return result;
    }

    /**
     * How often each integer from 0 to the largest (at least to {@code minLength} − 1) occurs, or the sum of the weights
     * where it does.
     *
     * @throws org.lasagne4j.error.IndexException at the call, if one is negative
     */
    public static Tensor bincount(Tensor x, @Nullable Tensor weights, long minLength) {
        Tensor ints = CheckIndex.Meaning.COUNTED.checked(x).astype(DType.INT64);
        Tensor atLeast = Tensors.constant(new long[] {minLength - 1});
        Tensor size = Joining.join(0, ints, atLeast).max().plus(1);
        DType dtype = weights == null ? DType.INT64 : weights.dtype();
        Tensor added = weights == null ? ShapeOps.sizeOf(1) : weights;
        return Indexing.inc(Creation.zeros(dtype, List.of(size)), added, Index.take(ints));
    }

    /**
     * (n) integers below {@code classes} → (n, classes), 1 where the column is the integer.
     *
     * @throws org.lasagne4j.error.IndexException at the call, if an integer is not from 0 to {@code classes} − 1
     */
    public static Tensor toOneHot(Tensor y, Object classes, DType dtype) {
        Tensor columns = Creation.arange(ShapeOps.asSize(classes));
        Tensor checked = CheckIndex.Meaning.LABEL.checked(y, ShapeOps.asSize(classes));
        return ShapeOps.shapePadRight(checked, 1)
                .eq(ShapeOps.shapePadLeft(columns, y.rank()))
                .astype(dtype);
    }

    /** {@link #oneHot(Tensor, Object)} with one class more than the largest integer. */
    public static Tensor oneHot(Tensor x) {
        return oneHot(x, x.max().plus(1));
    }

    /**
     * Integers of any shape → that shape and an axis of {@code classes} behind it, of floatX: 1 at the integer's place,
     * else 0. Follows {@code lasagne.utils.one_hot}.
     *
     * @param classes a number or an integer scalar
     * @throws org.lasagne4j.error.IndexException at the call, if an integer is not from 0 to {@code classes} − 1
     */
    public static Tensor oneHot(Tensor x, Object classes) {
        return toOneHot(x, classes, FloatX.current());
    }

    /** x with the elements whose indices are all equal replaced by a scalar. */
    public static Tensor fillDiagonal(Tensor x, Tensor value) {
        Tensor length = ShapeOps.shape(x, 0);
        for (int axis = 1; axis < x.rank(); axis++) {
            length = Elemwise.minimum(length, ShapeOps.shape(x, axis));
        }
        Index[] places = new Index[x.rank()];
        java.util.Arrays.fill(places, Index.take(Creation.arange(length)));
        return Indexing.set(x, value, places);
    }

    /** The matrix with its diagonal {@code offset} above the main one replaced by a scalar. */
    public static Tensor fillDiagonalOffset(Tensor x, Tensor value, int offset) {
        Tensor rows = Creation.arange(Indexing.diagonalLength(x, offset, 0, 1));
        return Indexing.set(
                x,
                value,
                Index.take(rows.plus(ShapeOps.sizeOf(Math.max(0, -offset)))),
                Index.take(rows.plus(ShapeOps.sizeOf(Math.max(0, offset)))));
    }

    /** Bartlett's window of M points, a triangle from 0 over 1 to 0: 1 − |2n − (M − 1)| / (M − 1), float64. */
    public static Tensor bartlett(Object points) {
        Tensor last = ShapeOps.asSize(points).minus(1);
        Tensor n = Creation.arange(ShapeOps.asSize(points)).times(2);
        // maximum: a window of one point is 1.
        Tensor slope = Elemwise.trueDiv(n.minus(last).abs(), Elemwise.maximum(last, 1));
        return Elemwise.sub(Tensors.constant(DType.FLOAT64, 1), slope);
    }

    /** In which order indices count the elements of an array. */
    public enum Order {
        /** The last axis runs fastest: NumPy's "C". */
        ROW_MAJOR,
        /** The first axis runs fastest: NumPy's "F". */
        COLUMN_MAJOR
    }

    /** Indices in this order as one index per axis of an array of these sizes. */
    public static List<Tensor> unravelIndex(Tensor indices, Order order, long... dims) {
        boolean rows = order == Order.ROW_MAJOR;
        List<Tensor> parts = new ArrayList<>(unravelIndex(indices, rows ? dims : reversed(dims)));
        if (!rows) {
            Collections.reverse(parts);
        }
        return parts;
    }

    private static long[] reversed(long... dims) {
        return IntStream.range(0, dims.length)
                .mapToLong(i -> dims[dims.length - 1 - i])
                .toArray();
    }

    /**
     * Row-major indices as one index per axis of an array of these sizes.
     *
     * @throws org.lasagne4j.error.IndexException at the call, if an index is not of such an array
     */
    public static List<Tensor> unravelIndex(Tensor indices, long... dims) {
        List<Tensor> parts = new ArrayList<>();
        Tensor rest = Indexing.take(Creation.arange(Shapes.count(dims)), indices.astype(DType.INT64), 0);
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            Tensor size = ShapeOps.sizeOf(dims[axis]);
            parts.add(0, axis == 0 ? rest : Elemwise.mod(rest, size));
            rest = Elemwise.floorDiv(rest, size);
        }
        return parts;
    }

    /** One index per axis as indices in this order of an array of these sizes. */
    public static Tensor ravelMultiIndex(List<Tensor> indices, Indexing.OutOfRange mode, Order order, long... dims) {
        if (order == Order.ROW_MAJOR) {
            return ravelMultiIndex(indices, mode, dims);
        }
        List<Tensor> reversed = new ArrayList<>(indices);
        Collections.reverse(reversed);
        return ravelMultiIndex(reversed, mode, reversed(dims));
    }

    /** One index per axis as row-major indices of an array of these sizes. */
    public static Tensor ravelMultiIndex(List<Tensor> indices, Indexing.OutOfRange mode, long... dims) {
        Tensor result = ShapeOps.sizeOf(0);
        for (int axis = 0; axis < dims.length; axis++) {
            Tensor index = indices.get(axis).astype(DType.INT64);
            Tensor checked = mode == Indexing.OutOfRange.RAISE
                    ? Indexing.take(Creation.arange(dims[axis]), index, 0)
                    : mode.apply(index, ShapeOps.sizeOf(dims[axis]));
            result = result.times(ShapeOps.sizeOf(dims[axis])).plus(checked);
        }
        return result;
    }

    /** The slices along an axis where the condition, a vector, is not zero. */
    public static Tensor compress(Tensor condition, Tensor x, int axis) {
        return Indexing.take(x, Indexing.nonzero(condition).get(0), axis);
    }

    /** The elements, row-major, where the condition, a vector, is not zero. */
    public static Tensor compress(Tensor condition, Tensor x) {
        return compress(condition, ShapeOps.flatten(x), 0);
    }
}
