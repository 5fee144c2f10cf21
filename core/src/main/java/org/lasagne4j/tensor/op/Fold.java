package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * The adjoint of {@link Unfold}: (y, sizes) → x with x[…, i] = Σ y[…, o, k] over all windows o and places k with o·step +
 * k·dilation = i. The int64 vector sizes ends in x's last sizes.
 */
public record Fold(WindowSteps steps) implements NativeOp {
    @Override
    public String label() {
        return "fold" + steps.rank() + "d";
    }

    @Override
    public List<Integer> sizeInputs() {
        return List.of(1);
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor y = inputs.get(0);
        steps.requireRank(y, 2 * steps.rank(), label());
        long[] sizes = SpatialSizes.known(inputs.get(1), steps.rank(), label());
        return List.of(TensorType.of(y.dtype(), folded(y.type().dims(), sizes)));
    }

    private long[] folded(long[] y, long[] sizes) {
        long[] x = Arrays.copyOf(y, y.length - steps.rank());
        System.arraycopy(sizes, 0, x, x.length - sizes.length, sizes.length);
        return x;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor window = SpatialSizes.of(node.input(0), steps.rank());
        return Arrays.asList(Node.apply(new Unfold(steps), Objects.requireNonNull(outGrads.get(0)), window), null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] sizes = SpatialSizes.last(env.value(node.input(1)).toLongs(), steps.rank());
        return List.of(checked(node, env.shape(node.input(0)), sizes));
    }

    private long[] checked(Node node, long[] y, long[] sizes) {
        int leading = y.length - 2 * steps.rank();
        for (int axis = 0; axis < sizes.length; axis++) {
            long window = y[leading + steps.rank() + axis];
            long count = steps.count(axis, sizes[axis], window, node.origin());
            if (count != y[leading + axis]) {
                throw new ShapeException(Problem.of("The windows and the sizes given to " + label() + " don't fit.")
                        .expected(count + " windows along the axis of size " + sizes[axis])
                        .actual(Shapes.text(y))
                        .created(node.origin()));
            }
        }
        return folded(y, sizes);
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray y = inputs.get(0);
        long[] shape = checked(node, y.shape(), SpatialSizes.last(inputs.get(1).toLongs(), steps.rank()));
        HostArray x = HostArray.zeros(y.dtype(), shape);
        forEachPart(y, x, Strided::add);
        return List.of(x);
    }

    /**
     * Calls for parts of y and x of one shape that together make up the sum: no element of x is in a part twice. Along each
     * axis a part is what all windows have at one place, or what one window has at all places, whichever gives fewer parts.
     */
    public void forEachPart(HostArray y, HostArray x, BiConsumer<HostArray, HostArray> visit) {
        long[] parts = new long[steps.rank()];
        int leading = x.rank() - parts.length;
        for (int axis = 0; axis < parts.length; axis++) {
            parts[axis] = Math.min(y.dim(leading + axis), y.dim(x.rank() + axis));
        }
        long count = Shapes.count(parts);
        long[] steep = Shapes.rowMajor(parts);
        for (long number = 0; number < count; number++) {
            long[] at = new long[parts.length];
            for (int axis = 0; axis < parts.length; axis++) {
                at[axis] = number / steep[axis] % parts[axis];
            }
            visitPart(y, x, at, visit);
        }
    }

    private void visitPart(HostArray y, HostArray x, long[] at, BiConsumer<HostArray, HostArray> visit) {
        long[] shape = Arrays.copyOf(y.shape(), x.rank());
        long[] yStrides = Arrays.copyOf(y.strides(), x.rank());
        long[] xStrides = x.strides().clone();
        long yAt = y.offset();
        long xAt = x.offset();
        for (int axis = 0; axis < at.length; axis++) {
            int windows = x.rank() - at.length + axis;
            int places = x.rank() + axis;
            boolean onePlace = y.dim(places) <= y.dim(windows);
            long window = steps.step().get(axis) * x.stride(windows);
            long place = steps.dilation().get(axis) * x.stride(windows);
            shape[windows] = y.dim(onePlace ? windows : places);
            yStrides[windows] = y.stride(onePlace ? windows : places);
            xStrides[windows] = onePlace ? window : place;
            yAt += at[axis] * y.stride(onePlace ? places : windows);
            xAt += at[axis] * (onePlace ? place : window);
        }
        visit.accept(y.view(shape, yStrides, yAt), x.view(shape, xStrides, xAt));
    }
}
