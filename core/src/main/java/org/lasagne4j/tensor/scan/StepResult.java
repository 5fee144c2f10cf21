package org.lasagne4j.tensor.scan;

/** What a step function may return: a tensor, updates, or a {@link Step} of several outputs, updates and a condition. */
public interface StepResult {
    /** The same as outputs, updates and condition. */
    Step asStep();
}
