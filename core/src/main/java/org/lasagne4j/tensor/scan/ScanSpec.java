package org.lasagne4j.tensor.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Backprop;

/** Everything a user said about a loop. */
record ScanSpec(
        StepFunction step,
        List<Taps> sequences,
        List<@Nullable Taps> outputs,
        List<Tensor> nonSequences,
        @Nullable Tensor steps,
        Backprop backprop,
        boolean backwards,
        boolean strict,
        @Nullable String name) {

    /** How messages call the loop. */
    String label() {
        return name == null ? "the scan" : "scan \"" + name + '"';
    }
}
