package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * (inputs…, gradients by the outputs…) → gradients by the inputs, of a user's graph that has its own derivative along a
 * direction. These gradients are linear in those by the outputs, and their derivative by them is the user's function: so it is
 * what a Rop, which differentiates twice, meets.
 */
public record GraphOpGradient(GraphOp op) implements CompositeOp {
    @Override
    public String label() {
        return "gradient of " + op.name();
    }

    private List<Tensor> arguments(List<Tensor> inputs) {
        return inputs.subList(0, op.body().inputs().size());
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        List<Tensor> arguments = arguments(inputs);
        List<@Nullable Tensor> outGrads = new ArrayList<>(inputs.subList(arguments.size(), inputs.size()));
        List<Tensor> outputs = Node.of(op, arguments).outputs();
        List<Tensor> filled = new ArrayList<>();
        List<@Nullable Tensor> found = op.gradients(arguments, outputs, outGrads);
        for (int i = 0; i < arguments.size(); i++) {
            Tensor gradient = found.get(i);
            filled.add(gradient == null ? Gradients.zeros(arguments.get(i)) : gradient);
        }
        return filled;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<Tensor> arguments = arguments(node.inputs());
        int count = arguments.size();
        List<@Nullable Tensor> found =
                new ArrayList<>(Vjp.of(node.inputs(), this::decompose, outGrads).subList(0, count));
        List<Tensor> directions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tensor direction = outGrads.get(i);
            directions.add(direction == null ? Gradients.zeros(arguments.get(i)) : direction);
        }
        found.addAll(Objects.requireNonNull(op.gradients().rop()).derivatives(arguments, directions));
        return found;
    }
}
