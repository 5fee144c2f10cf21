package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;

/** Gradients through a definition: what a gradient is for an op that has no better one. */
final class Vjp {
    private Vjp() {}

    /**
     * The gradients by the inputs of a definition, given those by its outputs. The inputs are taken for independent of each
     * other, whatever computes them.
     *
     * @return null for an integer input, or one that no output depends on
     */
    static List<@Nullable Tensor> of(
            List<Tensor> inputs, Function<List<Tensor>, List<Tensor>> definition, List<@Nullable Tensor> outGrads) {
        Map<Tensor, Tensor> back = new HashMap<>();
        List<Tensor> variables = new ArrayList<>();
        for (Tensor input : inputs) {
            Tensor variable = new Tensor(input.type(), input.name());
            variables.add(variable);
            back.put(variable, input);
        }
        List<Tensor> outputs = definition.apply(variables);
        Map<Tensor, Tensor> known = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            Tensor gy = outGrads.get(i);
            if (gy != null) {
                known.merge(outputs.get(i), gy, Elemwise::add);
            }
        }
        List<@Nullable Tensor> gradients = new ArrayList<>();
        for (Tensor gradient : Grad.flow(known, variables)) {
            gradients.add(
                    gradient == null
                            ? null
                            : Graphs.substitute(List.of(gradient), back).get(0));
        }
        return gradients;
    }
}
