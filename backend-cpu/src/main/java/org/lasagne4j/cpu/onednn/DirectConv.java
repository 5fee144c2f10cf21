package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** A convolution by direct loops, or its gradient by src: a convolution of the padded gradient by dst. */
final class DirectConv extends DirectConvPlan {
    private final DirectConvRunner runner;

    private DirectConv(ConvSpec spec, DirectConvRunner runner) {
        super(spec);
        this.runner = runner;
    }

    static DirectConv forward(ConvSpec spec, DirectConvShape shape, boolean bias, boolean relu, WorkerPool pool) {
        return new DirectConv(
                spec, runner(spec, shape, spec.flip(), false, DirectConvKernels.forward(shape, bias, relu), pool));
    }

    static DirectConv backwardData(ConvSpec spec, DirectConvShape shape, WorkerPool pool) {
        return new DirectConv(
                spec, runner(spec, shape, !spec.flip(), true, DirectConvKernels.forward(shape, false, false), pool));
    }

    private static DirectConvRunner runner(
            ConvSpec spec, DirectConvShape shape, boolean flip, boolean exchanged, KernelCall kernel, WorkerPool pool) {
        return new DirectConvRunner(shape, flip, exchanged, kernel, spec.batch(), partsFor(spec, pool.threads()), pool);
    }

    @Override
    public void run(long first, long second, long bias, long result, long scratchpad) {
        runner.run(first, second, bias, result, scratchpad);
    }

    @Override
    public long scratchpadBytes() {
        return runner.scratchpadBytes();
    }

    @Override
    public void close() {
        runner.close();
    }
}
