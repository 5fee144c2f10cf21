package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.compile.OnUnusedInput;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

/** Cases whose outputs are expressions of their inputs: values, gradients and types. */
final class ExpressionCheck {
    private ExpressionCheck() {}

    static Mapping of(Registry.Builder builder) {
        return (golden, backend) -> {
            Map<String, HostArray> arrays = new LinkedHashMap<>(golden.inputs());
            arrays.putAll(golden.params());
            Map<String, Tensor> variables = new LinkedHashMap<>();
            arrays.forEach((name, array) -> variables.put(name, variable(name, array)));
            List<Tensor> outputs = builder.build(golden, variables);
            return check(golden, backend, variables, arrays, outputs);
        };
    }

    /** A variable of the array's rank; an axis of size 1 stretches. */
    static Tensor variable(String name, HostArray array) {
        long[] dims = Arrays.stream(array.shape())
                .map(size -> size == 1 ? 1 : Shapes.ANY)
                .toArray();
        return Tensors.tensor(TensorType.of(array.dtype(), dims), name);
    }

    /** Compares outputs, in the order of the case's, and gradients by the variables. */
    static int check(
            GoldenCase golden,
            String backend,
            Map<String, Tensor> variables,
            Map<String, HostArray> arrays,
            List<Tensor> outputs) {
        List<String> names = List.copyOf(golden.outputs().keySet());
        if (names.size() != outputs.size()) {
            throw new AssertionError(outputs.size() + " outputs instead of " + names);
        }
        checkTypes(golden, names, outputs);
        List<Tensor> results = new ArrayList<>(outputs);
        results.addAll(gradients(golden, variables, names, outputs));
        Function function = Functions.function(
                        arrays.keySet().stream().map(variables::get).toArray(Tensor[]::new))
                .returning(results)
                .onUnusedInput(OnUnusedInput.IGNORE)
                .backend(backend)
                .compile();
        var values = function.call(arrays.values().toArray());
        List<HostArray> expected = new ArrayList<>(golden.outputs().values());
        expected.addAll(golden.grads().values());
        List<String> labels = new ArrayList<>(names);
        golden.grads().keySet().forEach(name -> labels.add("gradient by " + name));
        for (int i = 0; i < expected.size(); i++) {
            Compare.close(labels.get(i), expected.get(i), values.array(i), golden.rtol(), golden.atol());
        }
        return function.interpretedSteps();
    }

    private static void checkTypes(GoldenCase golden, List<String> names, List<Tensor> outputs) {
        JsonNode dtypes = golden.facts().path("out_dtype");
        for (int i = 0; i < names.size() && dtypes.isObject(); i++) {
            if (dtypes.has(names.get(i))) {
                Compare.equal(
                        "dtype of " + names.get(i),
                        dtypes.get(names.get(i)).asText(),
                        outputs.get(i).dtype());
            }
        }
    }

    private static List<Tensor> gradients(
            GoldenCase golden, Map<String, Tensor> variables, List<String> names, List<Tensor> outputs) {
        if (golden.grads().isEmpty()) {
            return List.of();
        }
        Tensor cost = null;
        for (int i = 0; i < names.size(); i++) {
            HostArray cotangent = golden.cotangents().get(names.get(i));
            if (cotangent != null) {
                Tensor term = Elemwise.mul(outputs.get(i), Tensors.constant(cotangent))
                        .sum();
                cost = cost == null ? term : cost.plus(term);
            }
        }
        List<Tensor> wrt = golden.grads().keySet().stream().map(variables::get).toList();
        return Grad.grad(java.util.Objects.requireNonNull(cost), wrt, List.of(), Grad.Disconnected.ZERO);
    }
}
