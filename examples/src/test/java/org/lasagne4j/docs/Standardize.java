package org.lasagne4j.docs;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** Each row less its mean, over its standard deviation: y = (x − mean x) / std x. Of a float matrix. */
public record Standardize() implements CompositeOp {
    private static final int[] ROW = {1};

    @Override
    public String label() {
        return "standardize";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        return List.of(x.minus(x.mean(ROW, true)).over(x.std(ROW, true)));
    }

    /** gx = (gy − mean gy − y·mean(gy·y)) / std x: uses the output, so that the backward pass keeps no more than it. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor y = node.output(0);
        Tensor along = y.times(gy.times(y).mean(ROW, true));
        return List.of(
                gy.minus(gy.mean(ROW, true)).minus(along).over(node.input(0).std(ROW, true)));
    }
}
