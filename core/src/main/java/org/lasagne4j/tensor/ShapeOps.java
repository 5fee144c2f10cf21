package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.KnownSizes;
import org.lasagne4j.tensor.op.Reshape;
import org.lasagne4j.tensor.op.Shape;
import org.lasagne4j.tensor.op.SpecifyShape;
import org.lasagne4j.tensor.op.Unbroadcast;

/** Functions that change a tensor's shape, or tell it. */
public final class ShapeOps {
    /** In a dimshuffle pattern: a new axis of size 1, Theano's {@code 'x'}. */
    public static final int X = -1;

    private ShapeOps() {}

    /** Axes permuted, inserted ({@link #X}) or dropped (those of size 1 that the pattern leaves out). */
    public static Tensor dimshuffle(Tensor x, int... pattern) {
        boolean same = Arrays.equals(pattern, IntStream.range(0, x.rank()).toArray());
        return same ? x : Node.apply(DimShuffle.of(pattern), x);
    }

    /** Axes in reverse order. */
    public static Tensor transpose(Tensor x) {
        return dimshuffle(
                x, IntStream.range(0, x.rank()).map(i -> x.rank() - 1 - i).toArray());
    }

    /** Axes in this order, each named once; negative ones count from the end. Without axes in reverse order. */
    public static Tensor transpose(Tensor x, int... axes) {
        return axes.length == 0
                ? transpose(x)
                : dimshuffle(x, Arrays.stream(axes).map(axis -> axis(x, axis)).toArray());
    }

    /** Two axes exchanged. */
    public static Tensor swapaxes(Tensor x, int axis1, int axis2) {
        int[] pattern = IntStream.range(0, x.rank()).toArray();
        pattern[axis(x, axis1)] = axis(x, axis2);
        pattern[axis(x, axis2)] = axis(x, axis1);
        return dimshuffle(x, pattern);
    }

    /** Without the axes that are statically 1. */
    public static Tensor squeeze(Tensor x) {
        return dimshuffle(
                x,
                IntStream.range(0, x.rank())
                        .filter(axis -> !x.type().broadcasts(axis))
                        .toArray());
    }

    /** Axes of size 1 before the others. */
    public static Tensor shapePadLeft(Tensor x, int ones) {
        return dimshuffle(
                x, IntStream.range(-ones, x.rank()).map(i -> Math.max(i, X)).toArray());
    }

    /** Axes of size 1 after the others. */
    public static Tensor shapePadRight(Tensor x, int ones) {
        return dimshuffle(
                x,
                IntStream.range(0, x.rank() + ones)
                        .map(i -> i < x.rank() ? i : X)
                        .toArray());
    }

    /** An axis of size 1 at this place of the result; −1 is the last. */
    public static Tensor shapePadAxis(Tensor x, int axis) {
        int counted = axis < 0 ? axis + x.rank() + 1 : axis;
        if (counted < 0 || counted > x.rank()) {
            throw noAxis(x, axis, -x.rank() - 1, x.rank());
        }
        return insertAxes(x, new int[] {counted});
    }

    /** The inverse of dropping axes: axes of size 1 at these places of the result. */
    static Tensor insertAxes(Tensor x, int[] sorted) {
        int rank = x.rank() + sorted.length;
        int[] pattern = new int[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            pattern[axis] = Arrays.binarySearch(sorted, axis) >= 0 ? X : next++;
        }
        return dimshuffle(x, pattern);
    }

    /** The same elements, row-major, in this shape; one size may be −1 and is computed. */
    public static Tensor reshape(Tensor x, long... shape) {
        return reshape(x, Tensors.constant(HostArray.of(shape, shape.length)));
    }

    /**
     * The same elements, row-major, in the shape that an integer vector of static length gives; one size may be −1.
     *
     * @throws ShapeException here or at the call, if the number of elements does not fit
     */
    public static Tensor reshape(Tensor x, Tensor shape) {
        return reshape(x, shape, length(shape));
    }

    /** As {@link #reshape(Tensor, Tensor)}, with the length of the shape vector told. */
    public static Tensor reshape(Tensor x, Tensor shape, int rank) {
        requireInts(shape, "A shape");
        return Node.apply(new Reshape(rank), x, shape.astype(DType.INT64));
    }

    private static int length(Tensor shape) {
        if (shape.rank() != 1 || shape.type().dim(0) == ANY) {
            throw new ShapeException(
                    Problem.of("The number of axes of a reshape must be known when the graph is built.")
                            .expected("a vector of integers of known length")
                            .actual(shape.label() + " of type " + shape.type())
                            .created(Origin.here())
                            .fix("give the rank: reshape(x, shape, rank)."));
        }
        return (int) shape.type().dim(0);
    }

    /** The same elements in sizes of which some are computed: {@code Long}, {@code Integer} or integer scalars. */
    public static Tensor reshape(Tensor x, List<?> sizes) {
        return reshape(x, sizeVector(sizes), sizes.size());
    }

    /** One int64 vector of sizes, each a number or an integer scalar tensor. */
    static Tensor sizeVector(List<?> sizes) {
        if (sizes.stream().allMatch(Number.class::isInstance)) {
            long[] values = sizes.stream()
                    .mapToLong(size -> ((Number) size).longValue())
                    .toArray();
            return Tensors.constant(HostArray.of(values, values.length));
        }
        Tensor[] parts =
                sizes.stream().map(size -> shapePadLeft(asSize(size), 1)).toArray(Tensor[]::new);
        return Joining.join(0, parts);
    }

    /** One size as an int64 scalar tensor. */
    static Tensor asSize(Object size) {
        if (size instanceof Number number) {
            return sizeOf(number.longValue());
        }
        Tensor tensor = (Tensor) size;
        requireInts(tensor, "A size");
        return tensor.astype(DType.INT64);
    }

    private static void requireInts(Tensor x, String what) {
        if (!x.dtype().isInt()) {
            throw new DTypeException(Problem.of(what + " must be of integers.")
                    .expected("an integer type")
                    .actual(x.label() + " of type " + x.type())
                    .created(Origin.here()));
        }
    }

    /** All elements, row-major, as a vector. */
    public static Tensor flatten(Tensor x) {
        return flatten(x, 1);
    }

    /** The last axes merged so that {@code rank} are left. */
    public static Tensor flatten(Tensor x, int rank) {
        if (rank < 1 || rank > Math.max(1, x.rank())) {
            throw new ShapeException(Problem.of("Cannot flatten " + x.label() + " to rank " + rank + ".")
                    .expected("a rank from 1 to " + Math.max(1, x.rank()))
                    .actual(rank)
                    .created(Origin.here()));
        }
        if (rank == x.rank()) {
            return x;
        }
        Object[] sizes = new Object[rank];
        for (int axis = 0; axis < rank - 1; axis++) {
            sizes[axis] = shape(x, axis);
        }
        sizes[rank - 1] = mergedSize(x, rank - 1);
        return reshape(x, Arrays.asList(known(sizes)));
    }

    /** The merged size where it is static, which −1 would hide if a leading size is not. */
    private static long mergedSize(Tensor x, int from) {
        long[] tail = Arrays.copyOfRange(x.type().dims(), from, x.rank());
        return Arrays.stream(tail).anyMatch(dim -> dim == ANY) ? -1 : Shapes.count(tail);
    }

    private static Object[] known(Object... sizes) {
        return Arrays.stream(sizes)
                .map(size ->
                        size instanceof Constant constant ? constant.value().getLong(0) : size)
                .toArray();
    }

    /** Whether it has at most this rank, so that flattening to it changes nothing. */
    public static boolean isFlat(Tensor x, int rank) {
        return x.rank() == rank;
    }

    /** The sizes as an int64 vector; a constant if all are static. */
    public static Tensor shape(Tensor x) {
        return x.type().isStatic()
                ? Tensors.constant(HostArray.of(x.type().dims(), x.rank()))
                : Node.apply(new Shape(), x);
    }

    /** Size of one axis as an int64 scalar; a constant if it is static. */
    public static Tensor shape(Tensor x, int axis) {
        int counted = axis(x, axis);
        long dim = x.type().dim(counted);
        return dim == ANY ? Indexing.at(Node.apply(new Shape(), x), counted) : sizeOf(dim);
    }

    /** Number of elements as an int64 scalar. */
    public static Tensor size(Tensor x) {
        Tensor count = sizeOf(1);
        for (int axis = 0; axis < x.rank(); axis++) {
            count = timesSizes(count, shape(x, axis));
        }
        return count;
    }

    /** A constant size. */
    public static Tensor sizeOf(long size) {
        return Tensors.constant(DType.INT64, size);
    }

    /** Sum of two int64 sizes; a constant if both are known. */
    public static Tensor plusSizes(Tensor a, Tensor b) {
        OptionalLong left = KnownSizes.scalar(a);
        OptionalLong right = KnownSizes.scalar(b);
        return left.isPresent() && right.isPresent() ? sizeOf(left.getAsLong() + right.getAsLong()) : a.plus(b);
    }

    /** Product of two int64 sizes; a constant if both are known. */
    public static Tensor timesSizes(Tensor a, Tensor b) {
        OptionalLong left = KnownSizes.scalar(a);
        OptionalLong right = KnownSizes.scalar(b);
        if (left.isPresent() && left.getAsLong() == 1) {
            return b;
        }
        return left.isPresent() && right.isPresent() ? sizeOf(left.getAsLong() * right.getAsLong()) : a.times(b);
    }

    /** x with these sizes claimed, which each call checks; ANY claims nothing. */
    public static Tensor specifyShape(Tensor x, long... shape) {
        return specifyShape(x, Tensors.constant(HostArray.of(shape, shape.length)));
    }

    /** x with the sizes of an integer vector claimed, which each call checks. */
    public static Tensor specifyShape(Tensor x, Tensor shape) {
        requireInts(shape, "A shape");
        return Node.apply(new SpecifyShape(), x, shape.astype(DType.INT64));
    }

    /** x with these axes claimed to have size 1, so that they stretch; each call checks it. */
    public static Tensor addBroadcast(Tensor x, int... axes) {
        long[] claimed = new long[x.rank()];
        Arrays.fill(claimed, ANY);
        for (int axis : axes) {
            claimed[axis(x, axis)] = 1;
        }
        return specifyShape(x, claimed);
    }

    /** x with the static sizes of these axes forgotten, so that they stretch no more. */
    public static Tensor unbroadcast(Tensor x, int... axes) {
        int[] stretching = Arrays.stream(axes(x, axes))
                .filter(axis -> x.type().broadcasts(axis))
                .toArray();
        return stretching.length == 0
                ? x
                : Node.apply(new Unbroadcast(Arrays.stream(stretching).boxed().toList()), x);
    }

    /** x of which exactly the axes marked true stretch. */
    public static Tensor patternBroadcast(Tensor x, boolean... broadcastable) {
        int[] stretching =
                IntStream.range(0, x.rank()).filter(axis -> broadcastable[axis]).toArray();
        int[] fixed = IntStream.range(0, x.rank())
                .filter(axis -> !broadcastable[axis])
                .toArray();
        return addBroadcast(unbroadcast(x, fixed), stretching);
    }

    /** Axes counted from 0 and sorted; errors on one that is out of range or named twice. */
    static int[] axes(Tensor x, int... axes) {
        int[] sorted = Arrays.stream(axes)
                .map(axis -> axis(x, axis))
                .sorted()
                .distinct()
                .toArray();
        if (sorted.length != axes.length) {
            throw new ShapeException(Problem.of("An axis of " + x.label() + " is named twice.")
                    .expected("different axes")
                    .actual(Arrays.toString(axes))
                    .created(Origin.here())
                    .fix("name each axis once; negative ones count from the end."));
        }
        return sorted;
    }

    /** One axis counted from 0. */
    static int axis(Tensor x, int axis) {
        int counted = axis < 0 ? axis + x.rank() : axis;
        if (counted < 0 || counted >= x.rank()) {
            throw noAxis(x, axis, -x.rank(), x.rank() - 1);
        }
        return counted;
    }

    private static ShapeException noAxis(Tensor x, int axis, int first, int last) {
        return new ShapeException(Problem.of("Axis " + axis + " of " + x.label() + " does not exist.")
                .expected(x.rank() == 0 ? "no axis, it is a scalar" : "an axis from " + first + " to " + last)
                .actual(axis + " for shape " + Shapes.text(x.type().dims()))
                .created(Origin.here())
                .fix("axes count from 0, and from -1 backwards."));
    }

    /** Zeros in the shape and type of x. */
    public static Tensor zerosLike(Tensor x) {
        return Creation.zerosLike(x);
    }
}
