package org.lasagne4j.compile.pass;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.GraphOp;

/** Composite ops give way to their definitions, until only elementwise and native ops are left. */
public final class Decompose implements Pass {
    private final String name;
    private final Predicate<CompositeOp> wanted;

    private Decompose(String name, Predicate<CompositeOp> wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    /** Replaces every composite op. */
    static Decompose all() {
        return new Decompose("decompose", op -> true);
    }

    /** Replaces users' graphs that are to be seen through by rewrites. */
    static Decompose inline() {
        return new Decompose("inline", op -> op instanceof GraphOp graph && graph.inline());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        WorkGraph graph = new WorkGraph(outputs, log);
        Deque<Node> open = new ArrayDeque<>(graph.topological());
        while (!open.isEmpty()) {
            Node node = open.poll();
            if (node.op() instanceof CompositeOp op && wanted.test(op)) {
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
