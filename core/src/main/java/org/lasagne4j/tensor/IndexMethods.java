package org.lasagne4j.tensor;

/** Indexing as methods; each is the static of the same name in {@link Indexing}. */
public interface IndexMethods {
    /** The tensor these methods belong to. */
    Tensor self();
}
