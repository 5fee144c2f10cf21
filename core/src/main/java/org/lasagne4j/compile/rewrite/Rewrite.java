package org.lasagne4j.compile.rewrite;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * One rule: where the pattern fits, its replacement is put. The replacement may be of another dtype, it is converted; it
 * must stretch along the same axes, or the rule is not applied there.
 *
 * @param name by effect, such as {@code log-of-softmax}; modes exclude rules by it
 * @param root what to look for
 * @param replacement what to put there; null where the rule doesn't apply after all
 */
public record Rewrite(String name, OpPattern root, Function<Match, @Nullable Tensor> replacement) {
    /** The replacement of this node's first output, null if the rule doesn't fit. */
    @Nullable
    Tensor apply(Node node, WorkGraph graph) {
        Match match = new Match(graph, node);
        return root.matchesNode(node, match) ? replacement.apply(match) : null;
    }

    @Override
    public String toString() {
        return name;
    }
}
