package org.lasagne4j.compile.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.pass.Merge;
import org.lasagne4j.compile.pass.Pass;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/**
 * Loops over the same inputs whose states step alike become one that gives the outputs of all: a loop and what gradients made
 * of it, the same loop with more outputs.
 */
final class MergeScans implements Pass {
    @Override
    public String name() {
        return "scan-merge";
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        if (excluded.contains(name())) {
            return outputs;
        }
        WorkGraph graph = new WorkGraph(outputs, log);
        List<Node> order = graph.topological();
        if (order.stream().noneMatch(node -> node.op() instanceof Scan)) {
            return outputs;
        }
        Map<List<Object>, Node> first = new HashMap<>();
        for (Node node : order) {
            if (node.op() instanceof Scan scan) {
                List<Tensor> inputs = graph.inputs(node);
                // The same inputs: neither of the loops depends on the other.
                List<Object> key = List.of(scan.sequences(), scan.states(), scan.until(), inputs);
                Node present = first.get(key);
                Node merged = present == null ? null : merged(present, node, inputs);
                first.put(key, merged == null ? node : merged);
                if (present != null && merged != null) {
                    replace(graph, present, node, merged);
                }
            }
        }
        return graph.build();
    }

    /** A loop with the outputs of both; null if their states don't step alike. */
    private static @Nullable Node merged(Node one, Node other, List<Tensor> inputs) {
        Scan first = (Scan) one.op();
        Scan second = (Scan) other.op();
        List<Tensor> results = new ArrayList<>(first.body().outputs());
        List<Tensor> same = second.body().apply(first.body().inputs());
        int own = results.size();
        results.addAll(same);
        List<Tensor> equal = new Merge().run(results, Set.of(), null);
        for (int i = 0; i < first.states(); i++) {
            if (equal.get(i) != equal.get(own + i)) {
                return null;
            }
        }
        if (first.until() && equal.get(own - 1) != equal.get(equal.size() - 1)) {
            return null;
        }
        List<Tensor> kept = new ArrayList<>(equal.subList(0, first.states() + first.outputs()));
        kept.addAll(equal.subList(own + first.states(), own + first.states() + second.outputs()));
        if (first.until()) {
            kept.add(equal.get(own - 1));
        }
        Scan scan = new Scan(
                Body.of(first.body().inputs(), kept),
                first.sequences(),
                first.states(),
                first.outputs() + second.outputs(),
                first.until(),
                first.backprop(),
                first.name());
        return one.origin().inherit(() -> Node.of(scan, inputs));
    }

    private void replace(WorkGraph graph, Node one, Node other, Node merged) {
        Scan first = (Scan) one.op();
        Scan second = (Scan) other.op();
        int states = first.states();
        for (int i = 0; i < states + first.outputs(); i++) {
            graph.replace(name(), one.output(i), merged.output(i));
        }
        for (int i = 0; i < states; i++) {
            graph.replace(name(), other.output(i), merged.output(i));
        }
        for (int i = 0; i < second.outputs(); i++) {
            graph.replace(name(), other.output(states + i), merged.output(states + first.outputs() + i));
        }
        if (first.until()) {
            Tensor count = merged.output(merged.outputs().size() - 1);
            graph.replace(name(), one.output(one.outputs().size() - 1), count);
            graph.replace(name(), other.output(other.outputs().size() - 1), count);
        }
    }
}
