package org.lasagne4j.cpu.onednn;

/**
 * Gradient of a convolution with respect to the filters and the bias; made by {@link ConvPlan#backwardFilters}.
 *
 * <p>Each block of the batch gives a partial gradient; they are added in order. How many blocks there are depends on the
 * shapes only.
 */
public abstract class ConvBackwardFilters extends ConvPlan {
    ConvBackwardFilters(ConvSpec spec) {
        super(spec);
    }

    /**
     * Computes the gradients.
     *
     * @param gradFilters row-major, overwritten
     * @param gradBias overwritten; ignored without a bias
     * @param scratchpad {@link #scratchpadBytes()} bytes aligned to 64
     */
    public abstract void run(long src, long gradDst, long gradFilters, long gradBias, long scratchpad);
}
