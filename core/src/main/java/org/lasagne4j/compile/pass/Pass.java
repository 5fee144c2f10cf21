package org.lasagne4j.compile.pass;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.tensor.Tensor;

/** One step of compiling: from a graph to an equal one. */
public interface Pass {
    /** Short name by which modes leave it out. */
    String name();

    /**
     * The same outputs, computed by another graph.
     *
     * @param outputs what the graph computes
     * @param excluded names of rewrites that are not to be applied
     * @param log hears of every replacement; null if nobody listens
     */
    List<Tensor> run(List<Tensor> outputs, java.util.Set<String> excluded, @Nullable Consumer<Replacement> log);
}
