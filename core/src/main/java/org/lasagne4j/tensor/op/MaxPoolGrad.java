package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Gradient of max-pooling: (x, y, gy) → gx. Every element of a window that equals its maximum receives the whole
 * gradient of the window, as in Theano: gx[i] = Σ gy[o] over the windows o around i with x[i] = y[o].
 */
public record MaxPoolGrad(PoolSpec spec) implements NativeOp {
    @Override
    public String label() {
        return "pool" + spec.rank() + "d_grad{max}";
    }

    /** The maxima's places depend on x and y only in steps; through x that is a gradient of zero. */
    @Override
    public boolean connects(int input, int output) {
        return input != 1;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    /** Linear in gy: its gradient gathers from the same places. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(Gradients.zeros(x), null, Node.apply(new MaxPoolGather(spec), x, node.input(1), outGrad));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(env.shape(node.input(0)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray y = inputs.get(1);
        PoolLoops loops = new PoolLoops(spec, x.shape(), y.shape());
        double[] gx = loops.maxGrad(x.toDoubles(), y.toDoubles(), inputs.get(2).toDoubles());
        return List.of(HostArray.of(gx, x.shape()).cast(x.dtype()));
    }
}
