package org.lasagne4j.compile.pass;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.tensor.Tensor;

/**
 * Several passes, one after the other, under one name.
 *
 * @param name of all of them
 * @param passes in order; each can be excluded by its own name
 */
public record Sequence(String name, List<Pass> passes) implements Pass {
    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        List<Tensor> rewritten = outputs;
        for (Pass pass : passes) {
            if (!excluded.contains(pass.name())) {
                rewritten = pass.run(rewritten, excluded, log);
            }
        }
        return rewritten;
    }
}
