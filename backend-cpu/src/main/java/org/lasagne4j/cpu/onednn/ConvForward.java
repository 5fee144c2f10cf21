package org.lasagne4j.cpu.onednn;

/** {@code dst = [relu](src * filters [+ bias])}; made by {@link ConvPlan#forward}. */
public abstract class ConvForward extends ConvPlan {
    ConvForward(ConvSpec spec) {
        super(spec);
    }

    /**
     * Computes dst.
     *
     * @param filters row-major filters
     * @param bias ignored without one
     * @param scratchpad {@link #scratchpadBytes()} bytes aligned to 64
     */
    public abstract void run(long src, long filters, long bias, long dst, long scratchpad);
}
