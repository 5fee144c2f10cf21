package org.lasagne4j.compile;

import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Evaluator;
import org.lasagne4j.tensor.Tensor;

/** Evaluates a tensor by compiling a function for it, without updates. */
public final class FunctionEvaluator implements Evaluator {
    @Override
    public HostArray evaluate(Tensor tensor, Map<? extends Tensor, ?> values) {
        FunctionBuilder builder = Functions.function().returning(tensor).noDefaultUpdates();
        values.keySet().forEach(variable -> builder.input(In.of(variable).named(null)));
        try (Function function = builder.onUnusedInput(OnUnusedInput.IGNORE).compile()) {
            Arguments arguments = function.arguments();
            values.forEach(arguments::set);
            return arguments.call().array();
        }
    }
}
