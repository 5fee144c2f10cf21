package org.lasagne4j.compile.pass;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Composite ops give way to their definitions, until only elementwise and native ops are left. */
public final class Decompose implements Pass {
    @Override
    public String name() {
        return "decompose";
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        WorkGraph graph = new WorkGraph(outputs, log);
        Deque<Node> open = new ArrayDeque<>(graph.topological());
        while (!open.isEmpty()) {
            Node node = open.poll();
            if (node.op() instanceof CompositeOp op) {
                List<Tensor> definition = node.origin().inherit(() -> op.decompose(graph.inputs(node)));
                for (int i = 0; i < definition.size(); i++) {
                    open.addAll(graph.replace(name() + " " + op.label(), node.output(i), definition.get(i))
                            .fresh());
                }
            }
        }
        return graph.build();
    }
}
