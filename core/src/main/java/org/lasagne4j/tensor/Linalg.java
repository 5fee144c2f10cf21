package org.lasagne4j.tensor;

/** Products of matrices and tensors. */
public final class Linalg {
    private Linalg() {}
}
