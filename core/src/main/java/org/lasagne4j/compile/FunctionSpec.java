package org.lasagne4j.compile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Everything a user said about a function; kept by it, so that it can be compiled again with other variables. */
record FunctionSpec(
        List<In> inputs,
        List<Tensor> outputs,
        List<String> outputNames,
        Map<Shared, Tensor> updates,
        Map<Tensor, Tensor> givens,
        Mode mode,
        @Nullable String backend,
        @Nullable Backend backendItself,
        @Nullable String name,
        boolean defaultUpdates,
        @Nullable Boolean allowDowncast,
        OnUnusedInput onUnusedInput) {

    /** How messages call the function. */
    String label() {
        return name != null ? "function \"" + name + '"' : "the function";
    }
}
