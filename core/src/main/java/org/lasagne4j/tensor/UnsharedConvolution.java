package org.lasagne4j.tensor;

import static java.util.stream.IntStream.of;
import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.ConvPadding;
import org.lasagne4j.tensor.op.ConvSpec;
import org.lasagne4j.tensor.op.SpatialSizes;
import org.lasagne4j.tensor.op.Unfold;
import org.lasagne4j.tensor.op.WindowSteps;

/**
 * Convolution with filters of its own for every place o of the output:
 *
 * <pre>
 *   y[n, f, o] = Σ over c, i of  x[n, c, o·s − lo + i·d] · w[f, o, c, flip ? k − 1 − i : i]
 * </pre>
 *
 * <p>For each group and place a product of matrices: the windows of all images by all filters. The windows are a view of
 * the padded input.
 */
final class UnsharedConvolution {
    private final ConvSpec spec;
    private final int axes;

    UnsharedConvolution(ConvSpec spec) {
        this.spec = spec;
        axes = spec.spatialRank();
    }

    Tensor forward(Tensor x, Tensor w) {
        requireRank(x);
        Tensor padded = padded(x, w);
        requireFit(padded, w);
        int[] summed = IntStream.range(2, axes + 3).toArray();
        // (groups·places, images, filters of a group)
        Tensor products = Linalg.batchedTensordot(windows(padded, w), perPlace(w), summed, summed);
        List<Tensor> sizes = new ArrayList<>(List.of(ShapeOps.sizeOf(spec.groups())));
        sizes.addAll(AxisOps.sizes(w).subList(1, axes + 1));
        sizes.add(ShapeOps.shape(x, 0));
        sizes.add(AxisOps.quotient(ShapeOps.shape(w, 0), spec.groups()));
        Tensor apart = ShapeOps.reshape(products, sizes)
                .dimshuffle(
                        IntStream.concat(of(axes + 1, 0, axes + 2), places(1)).toArray());
        return AxisOps.merge(apart, 1, 2);
    }

    /** A convolution is linear, so its gradient by the input is that at an input of zeros. */
    Tensor gradInputs(Tensor w, Tensor outGrad, Tensor sizes) {
        List<Tensor> shape = new ArrayList<>();
        shape.add(ShapeOps.shape(outGrad, 0));
        shape.add(ShapeOps.timesSizes(ShapeOps.sizeOf(spec.groups()), ShapeOps.shape(w, axes + 1)));
        shape.addAll(lastSizes(sizes));
        Tensor x = Creation.zeros(outGrad.dtype(), shape);
        return gradient(forward(x, w), outGrad, x);
    }

    /** The same by the filters. */
    Tensor gradWeights(Tensor x, Tensor outGrad, Tensor sizes) {
        requireRank(x);
        List<Tensor> shape = new ArrayList<>(AxisOps.sizes(outGrad).subList(1, axes + 2));
        shape.add(AxisOps.quotient(ShapeOps.shape(x, 1), spec.groups()));
        shape.addAll(lastSizes(sizes));
        Tensor w = Creation.zeros(outGrad.dtype(), shape);
        return gradient(forward(x, w), outGrad, w);
    }

    private static Tensor gradient(Tensor y, Tensor outGrad, Tensor wrt) {
        return Grad.gradOf(Map.of(y, outGrad), List.of(wrt), List.of(), Grad.Disconnected.ERROR)
                .get(0);
    }

    private List<Tensor> lastSizes(Tensor sizes) {
        long[] known = SpatialSizes.known(sizes, axes, "an unshared convolution");
        return IntStream.range(0, axes)
                .mapToObj(axis -> known[axis] == ANY ? Indexing.at(sizes, axis - axes) : ShapeOps.sizeOf(known[axis]))
                .toList();
    }

    private Tensor padded(Tensor x, Tensor w) {
        List<Tensor> before = new ArrayList<>();
        List<Tensor> after = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            ConvPadding padding = spec.padding().get(axis);
            Tensor kernel = ShapeOps.shape(w, axes + 2 + axis);
            before.add(zeros(padding, axis, kernel, true));
            after.add(zeros(padding, axis, kernel, false));
        }
        boolean none = spec.padding().stream().allMatch(ConvPadding.VALID::equals);
        return none ? x : Padding.pad(x, before, after, Tensors.constant(x.dtype(), 0));
    }

    /** How many zeros stand on one side, computed where the kernel's size is not known before a call. */
    private Tensor zeros(ConvPadding padding, int axis, Tensor kernel, boolean before) {
        if (kernel instanceof Constant || padding.kind() == ConvPadding.Kind.EXPLICIT) {
            long span = spec.span(
                    axis, kernel instanceof Constant known ? known.value().getLong(0) : 1);
            return ShapeOps.sizeOf(before ? padding.before(span) : padding.after(span));
        }
        Tensor reach = kernel.minus(1).times(spec.dilation().get(axis));
        return switch (padding.kind()) {
            case HALF -> reach.plus(1).floorDiv(2);
            case CAUSAL -> before ? reach : ShapeOps.sizeOf(0);
            default -> reach;
        };
    }

    /** (groups·places, images, channels of a group, kernel…): a view until it is multiplied. */
    private Tensor windows(Tensor padded, Tensor w) {
        WindowSteps steps = new WindowSteps(spec.strides(), spec.dilation(), false);
        Tensor grouped = AxisOps.split(padded, 1, spec.groups());
        Tensor unfolded = Node.apply(new Unfold(steps), grouped, SpatialSizes.of(w, axes));
        Tensor turned = spec.flip() ? AxisOps.reverseLast(unfolded, axes) : unfolded;
        return AxisOps.merge(turned.dimshuffle(placesFirst(1, 3, 0, 2)), 0, axes + 1);
    }

    /** (groups·places, filters of a group, channels of a group, kernel…). */
    private Tensor perPlace(Tensor w) {
        return AxisOps.merge(
                AxisOps.split(w, 0, spec.groups()).dimshuffle(placesFirst(0, 2, 1, axes + 2)), 0, axes + 1);
    }

    /** Groups and places first, then rows (images or filters), channels and the kernel, given where each of them is. */
    private int[] placesFirst(int groups, int firstPlace, int rows, int channels) {
        return Stream.of(of(groups), places(firstPlace), of(rows, channels), places(axes + 3))
                .flatMapToInt(part -> part)
                .toArray();
    }

    /** As many axes as there are spatial ones. */
    private IntStream places(int first) {
        return IntStream.range(first, first + axes);
    }

    private void requireRank(Tensor x) {
        if (x.rank() != axes + 2) {
            throw new ShapeException(
                    Problem.of("The input of an unshared convolution has the wrong rank: " + x.label() + ".")
                            .expected((axes + 2) + " axes: (batch, channels, spatial…)")
                            .actual(x.rank() + " axes: " + x.type())
                            .created(Origin.here()));
        }
    }

    /** Channels and places of the filters must be those of the input, as far as they are known. */
    private void requireFit(Tensor padded, Tensor w) {
        long[] from = padded.type().dims();
        long[] expected = w.type().dims();
        expected[axes + 1] = from[1] == ANY ? ANY : from[1] / spec.groups();
        ConvSpec valid = new ConvSpec(
                spec.strides(),
                java.util.Collections.nCopies(axes, ConvPadding.VALID),
                spec.dilation(),
                spec.groups(),
                spec.flip());
        for (int axis = 0; axis < axes; axis++) {
            expected[axis + 1] = valid.outputSize(axis, from[axis + 2], expected[axes + 2 + axis]);
        }
        long[] actual = w.type().dims();
        boolean fits = IntStream.range(1, axes + 2)
                .allMatch(axis -> actual[axis] == ANY || expected[axis] == ANY || actual[axis] == expected[axis]);
        if (!fits) {
            throw new ShapeException(Problem.of("The filters of an unshared convolution don't fit its input.")
                    .expected(Shapes.text(expected) + ": (filters, output sizes…, channels / groups, kernel…)")
                    .actual(Shapes.text(actual))
                    .created(Origin.here()));
        }
    }
}
