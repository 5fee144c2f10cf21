package org.lasagne4j.tensor.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Cast;

/** Gives every reader of a widening cast a cast of its own, so that memory holds the narrow array: a mask takes bytes, not floats. */
final class CastCopies {
    private CastCopies() {}

    static boolean isWidening(Node node) {
        return node.op() instanceof Cast cast
                && cast.to().bytes() > node.input(0).dtype().bytes();
    }

    static List<Tensor> prepare(List<? extends Tensor> roots) {
        Map<Tensor, Tensor> mapped = new HashMap<>();
        for (Node node : Graphs.topological(roots)) {
            List<Tensor> inputs =
                    node.inputs().stream().map(t -> forReader(t, mapped)).toList();
            if (!inputs.equals(node.inputs())) {
                Node copy = node.origin().inherit(() -> Node.of(node.op(), inputs));
                for (int i = 0; i < copy.outputs().size(); i++) {
                    mapped.put(node.output(i), copy.output(i));
                }
            }
        }
        return roots.stream().map(t -> mapped.getOrDefault(t, t)).toList();
    }

    private static Tensor forReader(Tensor tensor, Map<Tensor, Tensor> mapped) {
        Tensor now = mapped.getOrDefault(tensor, tensor);
        Node owner = now.owner();
        return owner != null && isWidening(owner)
                ? owner.origin()
                        .inherit(() -> Node.of(owner.op(), owner.inputs()).output(0))
                : now;
    }
}
