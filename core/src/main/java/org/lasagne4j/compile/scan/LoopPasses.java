package org.lasagne4j.compile.scan;

import java.util.List;
import org.lasagne4j.compile.pass.Pass;

/** The rewrites of loops in their order. They do nothing to a graph without loops. */
public final class LoopPasses {
    /** A loop and what gradients made of it, before either is changed: they still read the same. */
    public static final Pass MERGE = new MergeScans();

    /** Work leaves loops. */
    public static final List<Pass> LATE = List.of(
            // Gradients that nobody asked for would be batched in vain.
            new PruneScans(),
            // What is the same at every step is no reason to batch.
            new HoistFixed(),
            new BatchSequences(),
            // What was batched is read no more inside.
            new PruneScans(),
            new BatchResults(),
            new LastRows(),
            new PruneScans());

    private LoopPasses() {}
}
