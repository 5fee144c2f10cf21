package org.lasagne4j.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        DefaultUpdates defaultUpdates,
        @Nullable Boolean allowDowncast,
        OnUnusedInput onUnusedInput) {

    /** With other shared variables, in outputs and updates alike. */
    FunctionSpec swapped(Map<Shared, Shared> swap) {
        Map<Shared, Tensor> newUpdates = new LinkedHashMap<>();
        updates.forEach((shared, value) -> newUpdates.put(swap.getOrDefault(shared, shared), value));
        Map<Tensor, Tensor> newGivens = new HashMap<>(swap);
        newGivens.putAll(givens);
        return new FunctionSpec(
                inputs,
                outputs,
                outputNames,
                newUpdates,
                newGivens,
                mode,
                backend,
                backendItself,
                name,
                defaultUpdates,
                allowDowncast,
                onUnusedInput);
    }

    /** Without updates. */
    FunctionSpec withoutUpdates() {
        return new FunctionSpec(
                inputs,
                outputs,
                outputNames,
                Map.of(),
                givens,
                mode,
                backend,
                backendItself,
                name,
                DefaultUpdates.NONE,
                allowDowncast,
                OnUnusedInput.IGNORE);
    }

    /** With some of the outputs only; inputs and updates stay. */
    FunctionSpec withOutputs(int... subset) {
        return new FunctionSpec(
                inputs,
                Arrays.stream(subset).mapToObj(outputs::get).toList(),
                outputNames.isEmpty()
                        ? outputNames
                        : Arrays.stream(subset).mapToObj(outputNames::get).toList(),
                updates,
                givens,
                mode,
                backend,
                backendItself,
                name,
                defaultUpdates,
                allowDowncast,
                OnUnusedInput.IGNORE);
    }

    /** How messages call the function. */
    String label() {
        return name != null ? "function \"" + name + '"' : "the function";
    }
}
