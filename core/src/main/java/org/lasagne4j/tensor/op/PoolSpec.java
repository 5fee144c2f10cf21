package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/**
 * Parameters of pooling over the trailing axes of a tensor: Theano's {@code Pool}.
 *
 * @param window size of a pooled window, per trailing axis
 * @param stride step between windows, per trailing axis
 * @param pad elements added on both sides, per trailing axis, less than the window: never a maximum, zeros for sums
 * @param ignoreBorder whether a last window that would reach over the border is left out, else it is cut; padding needs
 *     true
 */
public record PoolSpec(Mode mode, List<Integer> window, List<Integer> stride, List<Integer> pad, boolean ignoreBorder) {
    /** What is taken of a window. */
    public enum Mode {
        /** The maximum. */
        MAX,
        /** The sum. */
        SUM,
        /** The mean, in which padding counts as zeros; what a cut window lacks does not count. */
        AVERAGE_INC_PAD,
        /** The mean of the elements that are not padding. */
        AVERAGE_EXC_PAD;

        /** Theano's name, such as {@code average_inc_pad}. */
        public String theanoName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PoolSpec {
        window = List.copyOf(window);
        stride = List.copyOf(stride);
        pad = List.copyOf(pad);
        int rank = window.size();
        boolean ranks = rank >= 1 && rank <= 3 && stride.size() == rank && pad.size() == rank;
        boolean positive =
                window.stream().allMatch(s -> s > 0) && stride.stream().allMatch(s -> s > 0);
        if (!ranks || !positive) {
            throw invalid(
                    "windows and strides of at least 1 for 1 to 3 axes",
                    "window " + window + ", stride " + stride + ", pad " + pad);
        }
        checkPads(window, pad, ignoreBorder);
    }

    /** Maxima of windows of this size side by side, without padding; a last window that does not fit is left out. */
    public static PoolSpec of(int... window) {
        List<Integer> sizes = list(window);
        return new PoolSpec(Mode.MAX, sizes, sizes, Collections.nCopies(window.length, 0), true);
    }

    /** The same with another mode. */
    public PoolSpec withMode(Mode newMode) {
        return new PoolSpec(newMode, window, stride, pad, ignoreBorder);
    }

    /** The same with this step between windows, per axis. */
    public PoolSpec withStride(int... perAxis) {
        return new PoolSpec(mode, window, list(perAxis), pad, ignoreBorder);
    }

    /** The same with this padding on both sides, per axis. */
    public PoolSpec withPad(int... perAxis) {
        return new PoolSpec(mode, window, stride, list(perAxis), ignoreBorder);
    }

    /** The same with a last window that reaches over the border left out, or cut. */
    public PoolSpec withIgnoreBorder(boolean ignore) {
        return new PoolSpec(mode, window, stride, pad, ignore);
    }

    private static List<Integer> list(int... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static void checkPads(List<Integer> window, List<Integer> pad, boolean ignoreBorder) {
        for (int axis = 0; axis < pad.size(); axis++) {
            if (pad.get(axis) < 0 || pad.get(axis) >= window.get(axis)) {
                throw invalid("padding of at least 0 and less than the window " + window, "padding " + pad);
            }
            if (pad.get(axis) > 0 && !ignoreBorder) {
                throw invalid("no padding, because the border is not ignored", "padding " + pad);
            }
        }
    }

    private static ValueException invalid(String expected, String actual) {
        return new ValueException(Problem.of("The parameters of a pooling are out of range.")
                .expected(expected)
                .actual(actual)
                .created(Origin.here()));
    }

    /** Number of pooled axes. */
    public int rank() {
        return window.size();
    }

    /** Shape of the output for an input of this shape, sizes ANY where unknown. */
    public long[] outputShape(long[] input) {
        long[] output = input.clone();
        int first = input.length - rank();
        IntStream.range(0, rank()).forEach(axis -> output[first + axis] = outputSize(axis, input[first + axis]));
        return output;
    }

    /** Number of windows along a pooled axis, by Theano's rule; ANY if the size is. */
    public long outputSize(int axis, long input) {
        if (input == ANY || input == 0) {
            // Theano's rule gives one window over nothing for some strides; a pooled empty axis is empty here.
            return input;
        }
        long size = input + 2L * pad.get(axis);
        long ws = window.get(axis);
        long step = stride.get(axis);
        if (ignoreBorder) {
            return Math.max(0, Math.floorDiv(size - ws, step) + 1);
        }
        return step >= ws ? (size - 1) / step + 1 : Math.max(0, Math.floorDiv(size - 1 - ws + step, step)) + 1;
    }

    @Override
    public String toString() {
        return mode.theanoName() + " " + window + ", stride " + stride + ", pad " + pad
                + (ignoreBorder ? "" : ", border kept");
    }
}
