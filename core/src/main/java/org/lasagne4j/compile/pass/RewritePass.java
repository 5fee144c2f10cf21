package org.lasagne4j.compile.pass;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.compile.rewrite.Rewriter;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Tensor;

/**
 * Applies rules until none fits.
 *
 * @param name of the pass
 * @param rules in the order in which they are tried at a node
 */
public record RewritePass(String name, List<Rewrite> rules) implements Pass {
    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        WorkGraph graph = new WorkGraph(outputs, log);
        Rewriter.apply(
                rules.stream().filter(rule -> !excluded.contains(rule.name())).toList(), graph);
        return graph.build();
    }
}
