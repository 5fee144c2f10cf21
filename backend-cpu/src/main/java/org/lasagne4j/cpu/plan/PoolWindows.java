package org.lasagne4j.cpu.plan;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.op.PoolSpec;

/** Where the windows of a pooling lie over an input x and an output y. */
final class PoolWindows {
    private final PoolSpec spec;
    private final View x;
    private final View y;
    private final int leading;

    PoolWindows(PoolSpec spec, View x, View y) {
        this.spec = spec;
        this.x = x;
        this.y = y;
        leading = x.rank() - spec.rank();
    }

    /** Part of an array: the elements at one place of every window that has it, or those windows. */
    record Part(long[] starts, long[] counts, long[] steps, View view) {
        static Part of(View whole, long[] starts, long[] counts, long[] steps) {
            return new Part(starts, counts, steps, cut(whole, starts, counts, steps));
        }

        private static View cut(View whole, long[] starts, long[] counts, long[] steps) {
            long offset = whole.offset();
            long[] strides = whole.strides().clone();
            for (int axis = 0; axis < strides.length; axis++) {
                offset += starts[axis] * strides[axis];
                strides[axis] *= steps[axis];
            }
            return new View(whole.buffer(), whole.dtype(), counts, strides, offset);
        }

        /** The same part of another array of the same shape. */
        View on(View other) {
            return cut(other, starts, counts, steps);
        }

        /** The same part of an array whose leading axes have size 1. */
        View within(View other) {
            long[] from = starts.clone();
            long[] sizes = counts.clone();
            for (int axis = 0; axis < from.length; axis++) {
                if (other.dim(axis) == 1) {
                    from[axis] = 0;
                    sizes[axis] = 1;
                }
            }
            return cut(other, from, sizes, steps);
        }
    }

    /** Whether every window lies within the input. */
    boolean areWhole() {
        return IntStream.range(0, spec.rank())
                .allMatch(axis -> spec.pad().get(axis) == 0
                        && (y.dim(leading + axis) - 1) * spec.stride().get(axis)
                                        + spec.window().get(axis)
                                <= x.dim(leading + axis)
                        && y.dim(leading + axis) > 0);
    }

    boolean areDisjoint() {
        return IntStream.range(0, spec.rank())
                .allMatch(axis -> spec.stride().get(axis) >= spec.window().get(axis));
    }

    /** Whether every element of the input is in a window, when windows are whole and disjoint. */
    boolean cover() {
        return IntStream.range(0, spec.rank())
                .allMatch(axis -> spec.stride().get(axis).equals(spec.window().get(axis))
                        && y.dim(leading + axis) * spec.window().get(axis) == x.dim(leading + axis));
    }

    /** The output's sizes, then the window's. */
    long[] iteration() {
        long[] sizes = Arrays.copyOf(y.shape(), y.rank() + spec.rank());
        for (int axis = 0; axis < spec.rank(); axis++) {
            sizes[y.rank() + axis] = spec.window().get(axis);
        }
        return sizes;
    }

    /** An array of the input's shape, seen as (output index, place in the window). */
    View unfolded(View input) {
        long[] strides = Arrays.copyOf(input.strides(), input.rank() + spec.rank());
        for (int axis = 0; axis < spec.rank(); axis++) {
            strides[input.rank() + axis] = input.stride(leading + axis);
            strides[leading + axis] =
                    input.stride(leading + axis) * spec.stride().get(axis);
        }
        return new View(input.buffer(), input.dtype(), iteration(), strides, input.offset());
    }

    /** An array of the output's shape, the same for every place in the window. */
    View repeated(View output) {
        long[] strides = Arrays.copyOf(output.strides(), output.rank() + spec.rank());
        return new View(output.buffer(), output.dtype(), iteration(), strides, output.offset());
    }

    /** Calls for every place of the window: the elements of x there, and the windows that have one. */
    void forEachPlace(BiConsumer<Part, Part> visit) {
        long places = Shapes.count(spec.window().stream().mapToLong(i -> i).toArray());
        for (long number = 0; number < places; number++) {
            long[] place = new long[spec.rank()];
            long rest = number;
            for (int axis = spec.rank() - 1; axis >= 0; axis--) {
                place[axis] = rest % spec.window().get(axis);
                rest /= spec.window().get(axis);
            }
            visitPlace(place, visit);
        }
    }

    private void visitPlace(long[] place, BiConsumer<Part, Part> visit) {
        long[] xStarts = new long[x.rank()];
        long[] yStarts = new long[x.rank()];
        long[] counts = x.shape().clone();
        long[] xSteps = new long[x.rank()];
        long[] ySteps = new long[x.rank()];
        Arrays.fill(xSteps, 1);
        Arrays.fill(ySteps, 1);
        for (int axis = 0; axis < spec.rank(); axis++) {
            long stride = spec.stride().get(axis);
            long shift = place[axis] - spec.pad().get(axis);
            long first = Math.max(0, Math.floorDiv(-shift + stride - 1, stride));
            long last = Math.min(y.dim(leading + axis) - 1, Math.floorDiv(x.dim(leading + axis) - 1 - shift, stride));
            if (last < first) {
                return;
            }
            yStarts[leading + axis] = first;
            xStarts[leading + axis] = first * stride + shift;
            counts[leading + axis] = last - first + 1;
            xSteps[leading + axis] = stride;
        }
        visit.accept(Part.of(x, xStarts, counts, xSteps), Part.of(y, yStarts, counts, ySteps));
    }

    /** The output's sizes along the pooled axes, 1 along the others. */
    long[] spatialShape() {
        long[] shape = y.shape().clone();
        Arrays.fill(shape, 0, leading, 1);
        return shape;
    }

    /** What one element counts in the mean of each window, 1 in sums. */
    double[] shares() {
        long[] shape = spatialShape();
        double[] shares = new double[(int) Shapes.count(shape)];
        Arrays.fill(shares, 1);
        long[] steps = Shapes.rowMajor(shape);
        for (int i = 0; i < shares.length; i++) {
            for (int axis = 0; axis < spec.rank(); axis++) {
                shares[i] /= counted(axis, i / steps[leading + axis] % shape[leading + axis]);
            }
        }
        return shares;
    }

    private double counted(int axis, long at) {
        long size = x.dim(leading + axis);
        long pad = spec.pad().get(axis);
        long from = at * spec.stride().get(axis) - pad;
        long to = from + spec.window().get(axis);
        return switch (spec.mode()) {
            case AVERAGE_EXC_PAD -> Math.min(to, size) - Math.max(from, 0);
            case AVERAGE_INC_PAD -> Math.min(to, size + pad) - from;
            default -> 1;
        };
    }
}
