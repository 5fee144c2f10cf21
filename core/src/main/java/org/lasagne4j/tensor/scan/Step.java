package org.lasagne4j.tensor.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * What one step of a scan gives.
 *
 * @param outputs one for each of the scan's outputs
 * @param updates new values of shared variables after the step
 * @param stop a scalar; where it is not 0 the step is the last one; null: all steps are run
 */
public record Step(
        List<Tensor> outputs, Updates updates, @Nullable Tensor stop) implements StepResult {
    public Step {
        outputs = List.copyOf(outputs);
    }

    static Step of(List<? extends Tensor> outputs) {
        return new Step(List.copyOf(outputs), Updates.none(), null);
    }

    /** With new values of shared variables after the step. */
    public Step updating(Updates more) {
        return new Step(outputs, updates.plus(more), stop);
    }

    /** With a new value of a shared variable after the step. */
    public Step updating(Shared target, Tensor value) {
        return updating(Updates.of(target, value));
    }

    /** With a condition after which there are no more steps; the step that fulfills it counts. */
    public Step until(Tensor condition) {
        return new Step(outputs, updates, condition);
    }

    @Override
    public Step asStep() {
        return this;
    }
}
