package org.lasagne4j.compile.scan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.pass.Pass;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;

/** A pass that looks at one loop at a time, each after those that it reads. */
abstract class LoopRewrite implements Pass {
    private final String name;

    LoopRewrite(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        if (excluded.contains(name)) {
            return outputs;
        }
        WorkGraph graph = new WorkGraph(outputs, log);
        List<Node> order = graph.topological();
        if (order.stream().noneMatch(node -> node.op() instanceof Scan)) {
            return outputs;
        }
        for (Node node : order) {
            if (node.op() instanceof Scan) {
                Map<Tensor, Tensor> replaced =
                        node.origin().inherit(() -> rewrite(new LoopDraft(node, graph.inputs(node)), graph));
                replaced.forEach((before, after) -> graph.replace(name, before, after));
            }
        }
        return graph.build();
    }

    /** What takes the place of the loop's outputs; empty if the rewrite doesn't apply. */
    abstract Map<Tensor, Tensor> rewrite(LoopDraft loop, WorkGraph graph);
}
