package org.lasagne4j.cpu.onednn;

/** Gradient of a convolution with respect to src; made by {@link ConvPlan#backwardData}. */
public abstract class ConvBackwardData extends ConvPlan {
    ConvBackwardData(ConvSpec spec) {
        super(spec);
    }

    /** Computes the gradient; arguments as in {@link ConvForward#run}. */
    public abstract void run(long gradDst, long filters, long gradSrc, long scratchpad);
}
