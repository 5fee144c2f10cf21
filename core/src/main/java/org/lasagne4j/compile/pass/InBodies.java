package org.lasagne4j.compile.pass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/**
 * A pass that is applied to a graph and, inside of it, to what the steps of loops compute, on all levels.
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
            if (node.op() instanceof Scan scan) {
                Body body = rewritten.computeIfAbsent(scan.body(), b -> body(b, excluded));
                if (body != scan.body()) {
                    changed = true;
                    replace(graph, node, scan.withBody(body));
                }
            }
        }
        return changed ? graph.build() : outputs;
    }

    /** Replacements inside are not told: their tensors have a value for each step, and none outside. */
    private Body body(Body body, Set<String> excluded) {
        List<Tensor> outputs = run(body.outputs(), excluded, null);
        return outputs.equals(body.outputs()) ? body : Body.of(body.inputs(), outputs);
    }

    private void replace(WorkGraph graph, Node node, Scan scan) {
        Node made = node.origin().inherit(() -> Node.of(scan, graph.inputs(node)));
        for (int i = 0; i < made.outputs().size(); i++) {
            graph.replace(name(), node.output(i), made.output(i));
        }
    }
}
