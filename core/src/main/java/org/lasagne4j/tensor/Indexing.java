package org.lasagne4j.tensor;

/** Indexing: parts of tensors, and tensors with parts replaced. */
public final class Indexing {
    private Indexing() {}
}
