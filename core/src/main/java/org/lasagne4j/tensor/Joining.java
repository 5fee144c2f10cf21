package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.CheckIndex;
import org.lasagne4j.tensor.op.Join;

/** Tensors put together, taken apart and repeated. */
public final class Joining {
    private Joining() {}

    /**
     * The tensors one after another along an axis, in their common type.
     *
     * @throws ValueException if there are none
     * @throws ShapeException if ranks differ, or here or at the call if other axes do
     */
    public static Tensor join(int axis, Tensor... tensors) {
        if (tensors.length == 0) {
            throw new ValueException(Problem.of("There is nothing to join.")
                    .expected("at least one tensor")
                    .actual("an empty list")
                    .created(Origin.here()));
        }
        Tensor first = tensors[0];
        int counted = ShapeOps.axis(first, axis);
        DType common =
                Arrays.stream(tensors).map(Tensor::dtype).reduce(DType::promote).orElseThrow();
        for (Tensor x : tensors) {
            requireRank(first, x);
        }
        if (tensors.length == 1) {
            return first;
        }
        return Node.apply(
                new Join(counted),
                Arrays.stream(tensors).map(x -> x.astype(common)).toArray(Tensor[]::new));
    }

    private static void requireRank(Tensor first, Tensor x) {
        if (x.rank() != first.rank()) {
            throw new ShapeException(Problem.of("Only tensors of one rank can be joined.")
                    .expected("rank " + first.rank() + " as of " + first.label())
                    .actual("rank " + x.rank() + " of " + x.label())
                    .created(Origin.here())
                    .fix("use stack to join along a new axis."));
        }
    }

    /** The tensors one after another along an axis. */
    public static Tensor concatenate(List<Tensor> tensors, int axis) {
        return join(axis, tensors.toArray(Tensor[]::new));
    }

    /** The tensors one after another along the first axis. */
    public static Tensor concatenate(List<Tensor> tensors) {
        return concatenate(tensors, 0);
    }

    /** The tensors, of one shape, along a new axis. */
    public static Tensor stack(List<Tensor> tensors, int axis) {
        int counted = axis < 0 && !tensors.isEmpty() ? axis + tensors.get(0).rank() + 1 : axis;
        return concatenate(
                tensors.stream().map(x -> ShapeOps.shapePadAxis(x, axis)).toList(), counted);
    }

    /** The tensors, of one shape, along a new first axis. */
    public static Tensor stack(Tensor... tensors) {
        return stack(List.of(tensors), 0);
    }

    /** A tensor of nested lists of tensors of one shape, an axis per level. */
    public static Tensor stackLists(Object nested) {
        return nested instanceof List<?> list
                ? stack(list.stream().map(Joining::stackLists).toList(), 0)
                : Tensors.asTensor(nested);
    }

    /** Matrices side by side. */
    public static Tensor horizontalStack(Tensor... matrices) {
        return join(1, matrices);
    }

    /** Matrices one below the other. */
    public static Tensor verticalStack(Tensor... matrices) {
        return join(0, matrices);
    }

    /**
     * Consecutive parts of these sizes along an axis; each size is a number or an integer scalar.
     *
     * @throws ShapeException if the axis has another size than all parts together, here or at the call
     * @throws ValueException if a size is a negative number
     * @throws org.lasagne4j.error.IndexException at the call, if a size is negative then
     */
    public static List<Tensor> split(Tensor x, List<?> sizes, int axis) {
        int counted = ShapeOps.axis(x, axis);
        List<Tensor> partSizes = sizes.stream().map(size -> partSize(x, size)).toList();
        Tensor whole = partSizes.stream().reduce(ShapeOps.sizeOf(0), ShapeOps::plusSizes);
        List<Object> shape = new ArrayList<>(Collections.nCopies(x.rank(), Shapes.ANY));
        shape.set(counted, whole);
        Tensor checked = ShapeOps.specifyShape(x, ShapeOps.sizeVector(shape));
        List<Tensor> parts = new ArrayList<>();
        Tensor start = ShapeOps.sizeOf(0);
        for (Tensor size : partSizes) {
            Tensor stop = ShapeOps.plusSizes(start, size);
            parts.add(Indexing.sliceAxis(checked, counted, start, stop));
            start = stop;
        }
        return parts;
    }

    private static Tensor partSize(Tensor x, Object size) {
        if (size instanceof Number number && number.longValue() < 0) {
            throw new ValueException(Problem.of("A part of " + x.label() + " can't have a negative size.")
                    .expected("0 or more")
                    .actual(number)
                    .created(Origin.here()));
        }
        return size instanceof Tensor variable
                ? ShapeOps.asSize(CheckIndex.Meaning.PART.checked(variable))
                : ShapeOps.asSize(size);
    }

    /** Consecutive parts whose sizes an integer vector holds. */
    public static List<Tensor> split(Tensor x, Tensor sizes, int count, int axis) {
        return split(
                x,
                IntStream.range(0, count).mapToObj(i -> Indexing.at(sizes, i)).toList(),
                axis);
    }

    /** Elements moved by {@code shift} places row-major; those that leave come in at the other end. A number or an integer scalar. */
    public static Tensor roll(Tensor x, Object shift) {
        return ShapeOps.reshape(roll(ShapeOps.flatten(x), shift, 0), ShapeOps.shape(x), x.rank());
    }

    /** Elements moved by {@code shift} places along an axis; those that leave come in at the other end. */
    public static Tensor roll(Tensor x, Object shift, int axis) {
        int counted = ShapeOps.axis(x, axis);
        Tensor size = ShapeOps.shape(x, counted);
        // maximum: an empty axis has no remainder.
        Tensor cut = Elemwise.mod(ShapeOps.asSize(shift).negate(), Elemwise.maximum(size, 1));
        return join(
                counted,
                Indexing.sliceAxis(x, counted, cut, size),
                Indexing.sliceAxis(x, counted, ShapeOps.sizeOf(0), cut));
    }

    /** Each element of the flattened x this many times. */
    public static Tensor repeat(Tensor x, Object times) {
        return repeat(ShapeOps.flatten(x), times, 0);
    }

    /**
     * Each index along an axis this many times; {@code times} is a number, an integer scalar, or an integer vector with a number
     * for each index.
     *
     * @throws org.lasagne4j.error.IndexException at the call, if a number of the vector is negative
     */
    public static Tensor repeat(Tensor x, Object times, int axis) {
        int counted = ShapeOps.axis(x, axis);
        if (times instanceof Tensor each && each.rank() == 1) {
            return repeatEach(x, each, counted);
        }
        List<Object> stretched = sizes(x);
        stretched.add(counted + 1, times);
        Tensor copies = Creation.alloc(ShapeOps.shapePadAxis(x, counted + 1), stretched);
        return merged(x, copies, counted, times);
    }

    /** The index that stands at a place of the result is the number of indices whose copies end there or before. */
    private static Tensor repeatEach(Tensor x, Tensor times, int axis) {
        Tensor checked = CheckIndex.Meaning.REPEATS.checked(times);
        Tensor counts = ShapeOps.specifyShape(checked.astype(DType.INT64), sizeVector(x, axis));
        Tensor total = counts.sum();
        Tensor ends = Reductions.cumsum(counts, 0);
        Tensor steps = Indexing.inc(
                Creation.zeros(DType.INT64, List.of(total.plus(ShapeOps.sizeOf(1)))),
                ShapeOps.sizeOf(1),
                Index.take(ends));
        Tensor index = Reductions.cumsum(Indexing.sliceAxis(steps, 0, ShapeOps.sizeOf(0), total), 0);
        return Indexing.take(x, index, axis);
    }

    private static Tensor sizeVector(Tensor x, int axis) {
        return ShapeOps.sizeVector(List.of(ShapeOps.shape(x, axis)));
    }

    /** The copies with the axes {@code axis} and {@code axis + 1} merged. */
    private static Tensor merged(Tensor x, Tensor copies, int axis, Object times) {
        List<Object> sizes = sizes(x);
        sizes.set(axis, ShapeOps.timesSizes(ShapeOps.shape(x, axis), ShapeOps.asSize(times)));
        return ShapeOps.reshape(copies, sizes);
    }

    private static List<Object> sizes(Tensor x) {
        List<Object> sizes = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            sizes.add(ShapeOps.shape(x, axis));
        }
        return sizes;
    }

    /** The whole of x repeated along each axis; {@code times} is matched from the right with x's axes. */
    public static Tensor tile(Tensor x, int... times) {
        return tile(x, Arrays.stream(times).boxed().toList());
    }

    /** As {@link #tile(Tensor, int...)}, each of {@code times} a number or an integer scalar. */
    public static Tensor tile(Tensor x, List<?> times) {
        Tensor padded = ShapeOps.shapePadLeft(x, Math.max(0, times.size() - x.rank()));
        Tensor result = padded;
        int first = padded.rank() - times.size();
        for (int i = 0; i < times.size(); i++) {
            boolean once = times.get(i) instanceof Number number && number.longValue() == 1;
            result = once ? result : tiled(result, times.get(i), first + i);
        }
        return result;
    }

    private static Tensor tiled(Tensor x, Object times, int axis) {
        List<Object> stretched = sizes(x);
        stretched.add(axis, times);
        return merged(x, Creation.alloc(ShapeOps.shapePadAxis(x, axis), stretched), axis, times);
    }
}
