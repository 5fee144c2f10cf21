package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * x itself: it marks that functions of x give a shared variable a new value. Inputs: x, the variable, the value. As a default
 * update of the variable, but one that only what is computed from this x brings along.
 */
public record WithUpdate() implements CompositeOp {
    @Override
    public String label() {
        return "with_update";
    }

    @Override
    public boolean connects(int input, int output) {
        return input == 0;
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        return inputs.subList(0, 1);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return Arrays.asList(outGrads.get(0), null, null);
    }
}
