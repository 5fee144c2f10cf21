package org.lasagne4j.compile.pass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Branch;
import org.lasagne4j.tensor.op.Scan;

/**
 * A pass that is applied to a graph and, inside of it, to what the steps of loops and the sides of branches compute, on all
 * levels.
 *
 * @param pass applied to each graph
 */
public record InBodies(Pass pass) implements Pass {
    @Override
    public String name() {
        return pass.name();
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        // Bodies first: two loops whose steps have become equal are merged by the same pass.
        return pass.run(bodies(outputs, excluded, log), excluded, log);
    }

    private List<Tensor> bodies(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        WorkGraph graph = new WorkGraph(outputs, log);
        Map<Body, Body> rewritten = new HashMap<>();
        boolean changed = false;
        for (Node node : graph.topological()) {
            Op op = rewritten(node.op(), body -> rewritten.computeIfAbsent(body, b -> body(b, excluded)));
            if (op != node.op()) {
                changed = true;
                replace(graph, node, op);
            }
        }
        return changed ? graph.build() : outputs;
    }

    private static Op rewritten(Op op, UnaryOperator<Body> rewrite) {
        if (op instanceof Scan scan) {
            Body body = rewrite.apply(scan.body());
            return body == scan.body() ? op : scan.withBody(body);
        }
        if (op instanceof Branch branch) {
            Body yes = rewrite.apply(branch.yes());
            Body no = rewrite.apply(branch.no());
            return yes == branch.yes() && no == branch.no() ? op : new Branch(yes, no, branch.sized());
        }
        return op;
    }

    /** Replacements inside are not told: their tensors have a value for each step, and none outside. */
    private Body body(Body body, Set<String> excluded) {
        List<Tensor> outputs = run(body.outputs(), excluded, null);
        return outputs.equals(body.outputs()) ? body : Body.of(body.inputs(), outputs);
    }

    private void replace(WorkGraph graph, Node node, Op op) {
        Node made = node.origin().inherit(() -> Node.of(op, graph.inputs(node)));
        for (int i = 0; i < made.outputs().size(); i++) {
            graph.replace(name(), node.output(i), made.output(i));
        }
    }
}
