package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Collections;
import java.util.List;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/**
 * How windows lie over the last axes of a tensor.
 *
 * @param step distance of neighbouring windows, per axis
 * @param dilation distance of neighbouring elements of a window, per axis
 * @param exact whether the last window must end where the axis ends; else what is left is not covered
 */
public record WindowSteps(List<Integer> step, List<Integer> dilation, boolean exact) {
    public WindowSteps {
        step = List.copyOf(step);
        dilation = List.copyOf(dilation);
        boolean positive =
                step.stream().allMatch(s -> s > 0) && dilation.stream().allMatch(d -> d > 0);
        if (step.isEmpty() || step.size() != dilation.size() || !positive) {
            throw new ValueException(Problem.of("The steps of windows are out of range.")
                    .expected("a step and a dilation of at least 1 for each axis")
                    .actual("steps " + step + ", dilation " + dilation)
                    .created(Origin.here()));
        }
    }

    /** Windows of neighbouring elements in these steps; what they leave over is not covered. */
    public static WindowSteps of(List<Integer> step) {
        return new WindowSteps(step, Collections.nCopies(step.size(), 1), false);
    }

    /** Number of axes. */
    public int rank() {
        return step.size();
    }

    /** Number of windows along an axis, ANY if a size is. */
    long count(int axis, long size, long window, Object created) {
        if (size == ANY || window == ANY) {
            return ANY;
        }
        long room = size - (window - 1) * dilation.get(axis) - 1;
        if (window < 1 || room < 0 || exact && room % step.get(axis) != 0) {
            throw new ShapeException(Problem.of("Windows of " + window + " don't fit an axis of size " + size + ".")
                    .expected(
                            exact
                                    ? "windows that end where the axis ends"
                                    : "a window that is not larger than the axis")
                    .actual("windows of " + window + ", step " + step.get(axis) + ", dilation " + dilation.get(axis))
                    .created(created)
                    .fix("pad or cut the tensor, or take another window."));
        }
        return room / step.get(axis) + 1;
    }

    void requireRank(Tensor x, int least, String label) {
        if (x.rank() < least) {
            throw new ShapeException(Problem.of(label + " got a tensor of too few axes: " + x.label() + ".")
                    .expected("at least " + least + " axes")
                    .actual(x.type())
                    .created(Origin.here())
                    .fix("add axes with dimshuffle."));
        }
    }
}
