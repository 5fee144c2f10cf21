package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.cpu.loop.KernelCache;
import org.lasagne4j.cpu.loop.LoopStructure;

/** Steps in their order over buffers of which those of the arena have their places. */
record StepList(List<StepPlan> steps, List<Buffer> buffers, long arenaBytes) {
    /** Compiles all kernels that are not compiled yet, in one module. */
    void compileKernels() {
        List<LoopStructure> structures = new ArrayList<>();
        steps.forEach(step -> structures.addAll(step.loops()));
        KernelCache.compile(structures);
    }

    /** Steps that the interpreter runs for want of a kernel, those inside of steps included. */
    int interpretedSteps() {
        return steps.stream().mapToInt(StepPlan::interpretedSteps).sum();
    }
}
