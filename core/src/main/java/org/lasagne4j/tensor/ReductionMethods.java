package org.lasagne4j.tensor;

/** Reductions as methods; each is the static of the same name in {@link Reductions}. */
public interface ReductionMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    /** Sum over all axes. */
    default Tensor sum() {
        return Reductions.sum(self());
    }

    /** Sum over these axes. */
    default Tensor sum(int... axes) {
        return Reductions.sum(self(), axes, false);
    }

    /** Sum over these axes, which stay with size 1 if {@code keepDims}. */
    default Tensor sum(int[] axes, boolean keepDims) {
        return Reductions.sum(self(), axes, keepDims);
    }
}
