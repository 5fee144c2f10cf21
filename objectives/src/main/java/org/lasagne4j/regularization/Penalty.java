package org.lasagne4j.regularization;

import org.lasagne4j.tensor.Tensor;

/** A scalar that grows with a parameter's elements; any lambda is one. */
@FunctionalInterface
public interface Penalty {
    /** Σ |x|. */
    Penalty L1 = Regularization::l1;

    /** Σ x². */
    Penalty L2 = Regularization::l2;

    /** The penalty as an expression. */
    Tensor of(Tensor x);
}
