package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/**
 * The elements that a basic index selects of an array: per axis a first index, a step and a count; picked axes
 * disappear. Bounds follow Python: negative ones count from the end, slices are clipped, picks are not.
 *
 * @param starts first index of each axis
 * @param steps distance of two neighbours, not 0
 * @param counts how many indices
 * @param picked whether the axis disappears
 */
public record Window(long[] starts, long[] steps, long[] counts, boolean[] picked) {
    /** Bounds by position: those of {@link Part}s, in order. */
    @FunctionalInterface
    interface Bounds {
        OptionalLong at(int position);
    }

    /**
     * The window of a node's first input, of this shape.
     *
     * @throws IndexException if a picked index is outside its axis, or a step is 0
     */
    static Window of(Node node, List<Part> parts, long[] shape, Bounds bounds) {
        Tensor x = node.input(0);

        Window window = full(shape);
        int next = 0;
        for (int axis = 0; axis < parts.size(); axis++) {
            Part part = parts.get(axis);
            if (part.point()) {
                window.pick(x, node.origin(), axis, shape[axis], bounds.at(next));
            } else {
                window.slice(x, node.origin(), axis, shape[axis], part, bounds, next);
            }
            next += part.inputs();
        }
        return window;
    }

    private static Window full(long[] shape) {
        long[] steps = new long[shape.length];
        java.util.Arrays.fill(steps, 1);
        return new Window(new long[shape.length], steps, shape.clone(), new boolean[shape.length]);
    }

    /** An index that is not known yet is checked when it is. */
    private void pick(Tensor x, Origin created, int axis, long size, OptionalLong known) {
        long index = known.orElse(0);
        if (known.isPresent()) {
            checkPick(x, created, axis, size, index);
        }
        starts[axis] = index < 0 ? index + size : index;
        counts[axis] = 1;
        picked[axis] = true;
    }

    /**
     * Checks a picked index.
     *
     * @throws IndexException if it is outside an axis of x of this size
     */
    public static void checkPick(Tensor x, Origin created, int axis, long size, long index) {
        if (index >= -size && index < size) {
            return;
        }
        throw new IndexException(Problem.of("Index " + index + " is outside axis " + axis + " of " + x.label() + ".")
                .expected(size == 0 ? "no index, the axis is empty" : "an index from " + -size + " to " + (size - 1))
                .actual(index)
                .created(created)
                .fix("indices count from 0, and from -1 backwards."));
    }

    private void slice(Tensor x, Origin created, int axis, long size, Part part, Bounds bounds, int first) {
        int next = first;
        OptionalLong start = part.start() ? known(bounds, next++) : OptionalLong.empty();
        OptionalLong stop = part.stop() ? known(bounds, next++) : OptionalLong.empty();
        long step = part.step() ? known(bounds, next).orElseThrow() : 1;
        if (step == 0) {
            throw new IndexException(Problem.of("A slice of " + x.label() + " has step 0.")
                    .expected("a step other than 0 along axis " + axis)
                    .actual(0)
                    .created(created));
        }
        set(axis, size, start, stop, step);
    }

    private static OptionalLong known(Bounds bounds, int position) {
        return OptionalLong.of(bounds.at(position).orElseThrow());
    }

    private void set(int axis, long size, OptionalLong start, OptionalLong stop, long step) {
        long from = start.isPresent() ? clip(start.getAsLong(), size, step) : step > 0 ? 0 : size - 1;
        long to = stop.isPresent() ? clip(stop.getAsLong(), size, step) : step > 0 ? size : -1;
        starts[axis] = from;
        steps[axis] = step;
        counts[axis] = Math.max(0, step > 0 ? ceilDiv(to - from, step) : ceilDiv(from - to, -step));
    }

    private static long clip(long bound, long size, long step) {
        long counted = bound < 0 ? bound + size : bound;
        long lowest = step > 0 ? 0 : -1;
        return Math.max(lowest, Math.min(counted, step > 0 ? size : size - 1));
    }

    private static long ceilDiv(long a, long b) {
        return -Math.floorDiv(-a, b);
    }

    /** Static size of one slice whose bounds may be unknown. */
    static long staticCount(long size, Part part, Bounds bounds, int first) {
        int next = first;
        OptionalLong start = part.start() ? bounds.at(next++) : OptionalLong.of(Long.MIN_VALUE);
        OptionalLong stop = part.stop() ? bounds.at(next++) : OptionalLong.of(Long.MIN_VALUE);
        OptionalLong step = part.step() ? bounds.at(next) : OptionalLong.of(1);
        if (part.inputs() == 0) {
            return size;
        }
        if (size == ANY || start.isEmpty() || stop.isEmpty() || step.isEmpty() || step.getAsLong() == 0) {
            return ANY;
        }
        Window one = full(new long[] {size});
        one.set(0, size, given(part.start(), start), given(part.stop(), stop), step.getAsLong());
        return one.counts[0];
    }

    private static OptionalLong given(boolean isGiven, OptionalLong bound) {
        return isGiven ? bound : OptionalLong.empty();
    }

    /** Shape of the selected part: counts of the axes that stay. */
    public long[] shape() {
        return keep(counts);
    }

    /** The selected part of an array, as a view. */
    public HostArray of(HostArray x) {
        long offset = x.offset();
        long[] strides = x.strides();
        for (int axis = 0; axis < starts.length; axis++) {
            offset += counts[axis] == 0 ? 0 : starts[axis] * strides[axis];
            strides[axis] *= steps[axis];
        }
        return x.view(shape(), keep(strides), offset);
    }

    private long[] keep(long[] values) {
        return IntStream.range(0, values.length)
                .filter(axis -> !picked[axis])
                .mapToLong(axis -> values[axis])
                .toArray();
    }
}
