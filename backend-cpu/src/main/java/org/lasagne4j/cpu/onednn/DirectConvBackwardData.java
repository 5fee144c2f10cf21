package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.runtime.WorkerPool;

/** {@link ConvBackwardData} by direct loops: a forward convolution of the padded output gradient. */
final class DirectConvBackwardData extends ConvBackwardData {
    private final DirectConvRunner runner;

    DirectConvBackwardData(ConvSpec spec, DirectConvShape shape, WorkerPool pool) {
        super(spec);
        runner = new DirectConvRunner(
                shape,
                !spec.flip(),
                true,
                DirectConvKernels.forward(shape, false, false),
                spec.batch(),
                partsFor(spec, pool.threads()),
                pool);
    }

    @Override
    public void run(long gradDst, long filters, long gradSrc, long scratchpad) {
        runner.run(gradDst, filters, 0, gradSrc, scratchpad);
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
