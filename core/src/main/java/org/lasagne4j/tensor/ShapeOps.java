package org.lasagne4j.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.DimShuffle;

/** Functions that change a tensor's shape. */
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
                    .created(Origin.here()));
        }
        return sorted;
    }

    /** One axis counted from 0. */
    static int axis(Tensor x, int axis) {
        int counted = axis < 0 ? axis + x.rank() : axis;
        if (counted < 0 || counted >= x.rank()) {
            throw new ShapeException(Problem.of("Axis " + axis + " of " + x.label() + " does not exist.")
                    .expected("an axis from " + -x.rank() + " to " + (x.rank() - 1))
                    .actual(axis + " for shape " + Shapes.text(x.type().dims()))
                    .created(Origin.here()));
        }
        return counted;
    }
}
