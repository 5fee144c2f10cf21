package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** x, forgetting the static size of these axes, so that they stretch no more. */
public record Unbroadcast(List<Integer> axes) implements NativeOp {
    @Override
    public String label() {
        return "unbroadcast" + axes;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        TensorType x = inputs.get(0).type();
        long[] dims = x.dims();
        axes.forEach(axis -> dims[axis] = Shapes.ANY);
        return List.of(x.withDims(dims));
    }

    /** gy with the static sizes that x has. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return List.of(ShapeOps.specifyShape(gy, node.input(0).type().dims()));
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(env.shape(node.input(0)));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        return List.of(inputs.get(0));
    }
}
