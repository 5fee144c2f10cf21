package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.runtime.WorkerPool;

/** A float64 product. */
final class DoubleMatMul extends MatMulPlan {
    DoubleMatMul(MatMulSpec spec, WorkerPool pool) {
        throw new UnsupportedOperationException(
                "No float64 product for " + spec + " on " + pool.threads() + " threads.");
    }

    @Override
    public long scratchpadBytes() {
        return 0;
    }

    @Override
    public void run(long a, long b, long bias, long dst, long scratchpad) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String implementation() {
        return "none";
    }
}
