package org.lasagne4j.tensor;

/** Functions on shapes as methods; each is the static of the same name in {@link ShapeOps}. */
public interface ShapeMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    /** Axes permuted, inserted ({@link ShapeOps#X}) or dropped. */
    default Tensor dimshuffle(int... pattern) {
        return ShapeOps.dimshuffle(self(), pattern);
    }

    /** Axes in reverse order. */
    default Tensor transpose() {
        return ShapeOps.transpose(self());
    }
}
