package org.lasagne4j.tensor;

/** Products as methods; each is the static of the same name in {@link Linalg}. */
public interface LinalgMethods {
    /** The tensor these methods belong to. */
    Tensor self();

    /** The product by {@link Linalg#dot}. */
    default Tensor dot(Tensor other) {
        return Linalg.dot(self(), other);
    }
}
