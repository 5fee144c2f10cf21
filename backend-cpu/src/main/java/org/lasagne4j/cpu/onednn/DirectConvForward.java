package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.runtime.WorkerPool;

/** {@link ConvForward} by direct loops. */
final class DirectConvForward extends ConvForward {
    private final DirectConvRunner runner;

    DirectConvForward(ConvSpec spec, DirectConvShape shape, boolean bias, boolean relu, WorkerPool pool) {
        super(spec);
        runner = new DirectConvRunner(
                shape,
                spec.flip(),
                false,
                DirectConvKernels.forward(shape, bias, relu),
                spec.batch(),
                partsFor(spec, pool.threads()),
                pool);
    }

    @Override
    public void run(long src, long filters, long bias, long dst, long scratchpad) {
        runner.run(src, filters, bias, dst, scratchpad);
    }

    @Override
    public Layout srcLayout() {
        return Layout.plain(spec().srcDims());
    }

    @Override
    public Layout dstLayout() {
        return Layout.plain(spec().dstDims());
    }

    @Override
    public long scratchpadBytes() {
        return runner.scratchpadBytes();
    }

    @Override
    public String implementation() {
        return "direct";
    }

    @Override
    public void close() {
        runner.close();
    }
}
