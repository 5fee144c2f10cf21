package org.lasagne4j.compile.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.ConstantKey;

/** Equal ops of equal inputs become one node, equal constants one constant. The node that stays keeps all origins. */
public final class Merge implements Pass {
    @Override
    public String name() {
        return "merge";
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        WorkGraph graph = new WorkGraph(outputs, log);
        mergeConstants(graph, outputs);
        Map<NodeKey, Node> first = new HashMap<>();
        // In topological order a node's inputs are merged before its key is made, so that one sweep is enough.
        for (Node node : graph.topological()) {
            Node present = first.putIfAbsent(new NodeKey(node.op(), graph.inputs(node)), node);
            if (present != null) {
                merge(graph, present, node);
            }
        }
        return graph.build();
    }

    private void merge(WorkGraph graph, Node present, Node node) {
        graph.absorb(present, node);
        for (int i = 0; i < node.outputs().size(); i++) {
            graph.replace(name(), node.output(i), present.output(i));
        }
    }

    private void mergeConstants(WorkGraph graph, List<Tensor> outputs) {
        Map<ConstantKey, Constant> first = new HashMap<>();
        for (Tensor leaf : new ArrayList<>(Graphs.leaves(outputs))) {
            if (leaf instanceof Constant constant) {
                Constant present = first.putIfAbsent(new ConstantKey(constant), constant);
                if (present != null) {
                    graph.replace(name(), constant, present);
                }
            }
        }
    }
}
