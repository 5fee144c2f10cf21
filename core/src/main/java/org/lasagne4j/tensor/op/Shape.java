package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** The sizes of a tensor as an int64 vector. It depends on the shape alone, so no gradient flows. */
public record Shape() implements NativeOp {
    @Override
    public String label() {
        return "shape";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(TensorType.of(DType.INT64, inputs.get(0).rank()));
    }

    @Override
    public boolean connects(int input, int output) {
        return false;
    }

    @Override
    public boolean readsValue(int input) {
        return false;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Collections.singletonList(null);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        return List.of(new long[] {node.input(0).rank()});
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        return List.of(HostArray.of(inputs.get(0).shape(), inputs.get(0).rank()));
    }
}
