package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.List;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/**
 * Parameters of a convolution and of its two gradients, for 1 to 3 spatial axes. With stride s, padding lo, dilation d
 * and kernel size k along an axis:
 *
 * <pre>
 *   y[n, f, o] = Σ over c, i of  x[n, c, o·s − lo + i·d] · w[f, c, flip ? k − 1 − i : i]
 * </pre>
 *
 * <p>Shapes: x {@code (batch, channels, spatial…)}, w {@code (filters, channels / groups, kernel…)}, y {@code (batch,
 * filters, spatial…)}. With groups, filter f reads the channels of group {@code f / (filters / groups)}.
 *
 * @param strides step between outputs, per spatial axis
 * @param padding zeros around the input, per spatial axis
 * @param dilation distance between the elements that a kernel reads, per spatial axis
 * @param groups number of groups of channels that are convolved on their own
 * @param flip whether the kernel is mirrored: true is convolution, false cross-correlation
 */
public record ConvSpec(
        List<Integer> strides, List<ConvPadding> padding, List<Integer> dilation, int groups, boolean flip) {
    public ConvSpec {
        strides = List.copyOf(strides);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
        int rank = strides.size();
        boolean ranks = rank >= 1 && rank <= 3 && padding.size() == rank && dilation.size() == rank;
        boolean positive =
                strides.stream().allMatch(s -> s > 0) && dilation.stream().allMatch(d -> d > 0);
        if (!ranks || !positive || groups < 1) {
            throw new ValueException(Problem.of("The parameters of a convolution are out of range.")
                    .expected("1 to 3 spatial axes, strides, dilations and groups of at least 1")
                    .actual("strides " + strides + ", padding " + padding + ", dilation " + dilation + ", groups "
                            + groups)
                    .created(Origin.here()));
        }
    }

    /** Number of spatial axes. */
    public int spatialRank() {
        return strides.size();
    }

    /** Elements that a kernel of this size covers along a spatial axis, holes of dilation included. */
    public long span(int axis, long kernel) {
        return kernel == ANY ? ANY : (kernel - 1) * dilation.get(axis) + 1;
    }

    /** Zeros before the first element of a spatial axis, for a kernel of this size. */
    public long before(int axis, long kernel) {
        return padding.get(axis).before(span(axis, kernel));
    }

    /** Zeros after the last element of a spatial axis, for a kernel of this size. */
    public long after(int axis, long kernel) {
        return padding.get(axis).after(span(axis, kernel));
    }

    /**
     * Size of the output along a spatial axis, {@code (input + lo + hi − span) / stride + 1} rounded down; ANY if a size
     * is.
     *
     * @throws ShapeException if the kernel does not fit into the padded input
     */
    public long outputSize(int axis, long input, long kernel) {
        if (input == ANY || kernel == ANY) {
            return ANY;
        }
        long span = span(axis, kernel);
        long room = input + before(axis, kernel) + after(axis, kernel) - span;
        long size = Math.floorDiv(room, strides.get(axis)) + 1;
        if (size < 0 || kernel < 1) {
            throw new ShapeException(Problem.of("The kernel of a convolution does not fit into its input.")
                    .expected("a kernel that covers at most the padded input along spatial axis " + axis)
                    .actual("it covers " + span + " of " + (room + span))
                    .created(Origin.here())
                    .fix("pad more, or take a smaller kernel or dilation."));
        }
        return size;
    }

    @Override
    public String toString() {
        return "strides " + strides + ", padding " + padding
                + (dilation.stream().allMatch(d -> d == 1) ? "" : ", dilation " + dilation)
                + (groups == 1 ? "" : ", groups " + groups) + (flip ? "" : ", unflipped");
    }
}
