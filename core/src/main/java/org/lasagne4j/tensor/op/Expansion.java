package org.lasagne4j.tensor.op;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Composite ops replaced by their definitions, until none is left. */
final class Expansion {
    private Expansion() {}

    /** The same tensors over elementwise and native ops; these tensors themselves if they are so already. */
    static List<Tensor> of(List<Tensor> tensors) {
        List<Tensor> expanded = tensors;
        while (Graphs.topological(expanded).stream().anyMatch(node -> node.op() instanceof CompositeOp)) {
            expanded = once(expanded);
        }
        return expanded;
    }

    private static List<Tensor> once(List<Tensor> tensors) {
        Map<Tensor, Tensor> mapped = new HashMap<>();
        for (Node node : Graphs.topological(tensors)) {
            List<Tensor> inputs =
                    node.inputs().stream().map(t -> mapped.getOrDefault(t, t)).toList();
            List<Tensor> outputs = node.origin().inherit(() -> outputs(node, inputs));
            for (int i = 0; i < outputs.size(); i++) {
                mapped.put(node.output(i), outputs.get(i));
            }
        }
        return tensors.stream().map(t -> mapped.getOrDefault(t, t)).toList();
    }

    private static List<Tensor> outputs(Node node, List<Tensor> inputs) {
        if (node.op() instanceof CompositeOp op) {
            return op.decompose(inputs);
        }
        return inputs.equals(node.inputs())
                ? node.outputs()
                : Node.of(node.op(), inputs).outputs();
    }
}
