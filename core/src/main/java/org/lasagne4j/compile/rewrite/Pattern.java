package org.lasagne4j.compile.rewrite;

import org.lasagne4j.tensor.Tensor;

/** A condition on a tensor and on what computes it. */
@FunctionalInterface
public interface Pattern {
    /** Whether the tensor fits, given what was captured before; captures what it names. */
    boolean matches(Tensor tensor, Match match);
}
