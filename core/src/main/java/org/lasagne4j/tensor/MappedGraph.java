package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/** A copy of a graph in which each tensor, those inside of loops too, is what a function makes of it. */
final class MappedGraph {
    private final UnaryOperator<Tensor> replacer;
    private final Map<Tensor, Tensor> mapped = new HashMap<>();

    private MappedGraph(UnaryOperator<Tensor> replacer) {
        this.replacer = replacer;
    }

    static List<Tensor> of(UnaryOperator<Tensor> replacer, List<? extends Tensor> outputs) {
        return new MappedGraph(replacer).mapped(outputs);
    }

    private List<Tensor> mapped(List<? extends Tensor> outputs) {
        for (Node node : Graphs.topological(outputs)) {
            List<Tensor> inputs = node.inputs().stream().map(this::leaf).toList();
            Node copy = node.op() instanceof Scan scan ? scan(node, scan, inputs) : copy(node, node.op(), inputs);
            for (int i = 0; i < node.outputs().size(); i++) {
                mapped.put(node.output(i), replaced(copy.output(i)));
            }
        }
        return outputs.stream().map(this::leaf).toList();
    }

    /** What has become of a tensor; one that no node computed is met here first. */
    private Tensor leaf(Tensor tensor) {
        Tensor known = mapped.get(tensor);
        if (known == null) {
            known = replaced(tensor);
            mapped.put(tensor, known);
        }
        return known;
    }

    private Tensor replaced(Tensor tensor) {
        Tensor now = replacer.apply(tensor);
        if (now.dtype() != tensor.dtype() || now.rank() != tensor.rank()) {
            throw new DTypeException(Problem.of("What replaces " + tensor.label() + " has another type.")
                    .expected(tensor.type())
                    .actual(now.type() + " of " + now.label())
                    .created(Origin.here())
                    .fix("convert it with astype, or give it the same axes with dimshuffle."));
        }
        return now;
    }

    private static Node copy(Node node, Op op, List<Tensor> inputs) {
        boolean same = op == node.op() && inputs.equals(node.inputs());
        return same ? node : node.origin().inherit(() -> Node.of(op, inputs));
    }

    /** The loop with mapped steps. What they read from outside now becomes a non-sequence. */
    private Node scan(Node node, Scan scan, List<Tensor> inputs) {
        Body body = scan.body();
        List<Tensor> results = of(replacer, body.outputs());
        if (results.equals(body.outputs())) {
            return copy(node, scan, inputs);
        }
        List<Tensor> arguments = new ArrayList<>(inputs);
        List<Tensor> variables = new ArrayList<>(body.inputs());
        Map<Tensor, Tensor> inside = new HashMap<>();
        for (Tensor leaf : Graphs.leaves(results)) {
            if (!body.inputs().contains(leaf) && !(leaf instanceof Constant)) {
                Tensor variable = new Tensor(leaf.type(), leaf.name());
                inside.put(leaf, variable);
                variables.add(variable);
                arguments.add(leaf);
            }
        }
        return copy(node, scan.withBody(Body.of(variables, Graphs.substitute(results, inside))), arguments);
    }
}
