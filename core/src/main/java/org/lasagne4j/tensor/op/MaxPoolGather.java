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
 * What a max-pooling passes on of another tensor of its input's shape: (x, y, v) → u with u[o] = Σ v[i] over the elements
 * i of window o with x[i] = y[o]. The adjoint of {@link MaxPoolGrad}; second derivatives and Rop use it.
 */
public record MaxPoolGather(PoolSpec spec) implements NativeOp {
    @Override
    public String label() {
        return "pool" + spec.rank() + "d_gather{max}";
    }

    @Override
    public boolean connects(int input, int output) {
        return input != 1;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(1).type());
    }

    /** Linear in v; zero through the places of the maxima. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
        return Arrays.asList(Gradients.zeros(x), null, Node.apply(new MaxPoolGrad(spec), x, node.input(1), outGrad));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(env.shape(node.input(1)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray y = inputs.get(1);
        PoolLoops loops = new PoolLoops(spec, x.shape(), y.shape());
        double[] u = loops.maxGather(x.toDoubles(), y.toDoubles(), inputs.get(2).toDoubles());
        return List.of(HostArray.of(u, y.shape()).cast(y.dtype()));
    }
}
