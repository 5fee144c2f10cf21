package org.lasagne4j.compile.pass;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rules.Rules;
import org.lasagne4j.compile.scan.LoopPasses;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.Fuse;

/** The passes in their order. */
public final class Passes {
    private static final Pass MERGE = new Merge();
    private static final Pass FOLD = new FoldConstants();
    private static final Pass DECOMPOSE = Decompose.all();
    private static final Pass INLINE = Decompose.inline();
    private static final Pass LAZY = new LazyBranches();

    /** Everything but fusing, which only a backend with fused loops can run. */
    public static final List<Pass> STANDARD = inBodies(
            // What users want rewrites to see through.
            INLINE,
            // Equal tensors must be one tensor before rules that look for the same tensor twice.
            MERGE,
            LoopPasses.MERGE,
            // Numbers must be constants of their final rank before rules that look for a number.
            FOLD,
            new RewritePass("canonicalize", Rules.CANONICALIZE),
            MERGE,
            FOLD,
            // Before decompose: the rules look for whole softmaxes and cross-entropies.
            new RewritePass("stabilize", Rules.STABILIZE),
            DECOMPOSE,
            MERGE,
            FOLD,
            // Rules have seen both sides of a choice, merging has joined what they share; no later pass may take work
            // out again.
            LAZY,
            // After rules have seen the steps whole, before the last ones see what left the loops.
            new Sequence("loops", LoopPasses.LATE),
            MERGE,
            // Definitions bring identities and fills of their own.
            new RewritePass("specialize", Rules.STABILIZE),
            MERGE,
            FOLD);

    /** Only what every backend needs. */
    public static final List<Pass> MINIMAL = inBodies(DECOMPOSE, LAZY);

    /** Elementwise ops and reductions joined to loops; the last pass. */
    public static final Pass FUSE = new Pass() {
        @Override
        public String name() {
            return "fuse";
        }

        @Override
        public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
            return Fuse.fuse(outputs);
        }
    };

    private Passes() {}

    /** What is done to a graph is done to the steps of its loops, too. */
    private static List<Pass> inBodies(Pass... passes) {
        return Stream.of(passes).<Pass>map(InBodies::new).toList();
    }
}
