package org.lasagne4j.tensor.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * The value of a shared variable before a loop whose steps update it. The same value: it marks that a function of the loop's
 * outputs has to update the variable, too.
 */
public record SteppedVariable() implements CompositeOp {
    @Override
    public String label() {
        return "stepped_variable";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        return List.of(inputs.get(0).type());
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        return inputs;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        return outGrads;
    }
}
