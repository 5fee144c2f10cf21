package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * All windows over the last axes, a view: (x, sizes) → y {@code (leading…, windows…, window…)} with y[…, o, k] = x[…, o·step
 * + k·dilation]. The int64 vector sizes ends in the window's sizes. Its gradient is {@link Fold}.
 */
public record Unfold(WindowSteps steps) implements NativeOp {
    @Override
    public String label() {
        return "unfold" + steps.rank() + "d";
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
        Tensor x = inputs.get(0);
        steps.requireRank(x, steps.rank(), label());
        long[] window = SpatialSizes.known(inputs.get(1), steps.rank(), label());
        return List.of(TensorType.of(x.dtype(), unfolded(x.type().dims(), window, Origin.here())));
    }

    private long[] unfolded(long[] x, long[] window, Object created) {
        int leading = x.length - steps.rank();
        long[] y = Arrays.copyOf(x, x.length + steps.rank());
        for (int axis = 0; axis < steps.rank(); axis++) {
            y[leading + axis] = steps.count(axis, x[leading + axis], window[axis], created);
            y[x.length + axis] = window[axis];
        }
        return y;
    }

    /** Every element receives the gradients of all windows around it. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor sizes = SpatialSizes.of(node.input(0), steps.rank());
        return Arrays.asList(Node.apply(new Fold(steps), Objects.requireNonNull(outGrads.get(0)), sizes), null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] window = SpatialSizes.last(env.value(node.input(1)).toLongs(), steps.rank());
        return List.of(unfolded(env.shape(node.input(0)), window, node.origin()));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        long[] window = SpatialSizes.last(inputs.get(1).toLongs(), steps.rank());
        return List.of(windows(x, unfolded(x.shape(), window, node.origin())));
    }

    /** The view of this shape: x's leading sizes, windows, places in a window. */
    public HostArray windows(HostArray x, long... shape) {
        long[] strides = Arrays.copyOf(x.strides(), shape.length);
        int leading = x.rank() - steps.rank();
        for (int axis = 0; axis < steps.rank(); axis++) {
            strides[leading + axis] = x.stride(leading + axis) * steps.step().get(axis);
            strides[x.rank() + axis] =
                    x.stride(leading + axis) * steps.dilation().get(axis);
        }
        return x.view(shape, strides, x.offset());
    }
}
