package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Trigonometry;
import org.lasagne4j.tensor.Updates;

/** Some steps of an update rule from recorded parameters, in the floatX of the recording. */
record UpdateRun(Rule rule) implements Mapping {
    /** The updates of a case. */
    interface Rule {
        Updates of(GoldenCase golden, State state);
    }

    /** The objective and what it depends on. */
    record State(List<Shared> parameters, Tensor x, Tensor t, Tensor loss) {}

    @Override
    public int check(GoldenCase golden, String backend) {
        DType floatX = DType.of(golden.facts().path("floatX").asText());
        return FloatX.with(floatX, () -> run(golden, backend, floatX));
    }

    private int run(GoldenCase golden, String backend, DType floatX) {
        State state = state(golden, floatX);
        Updates updates = rule.of(golden, state);
        Map<String, Shared> traced = traced(golden, state, updates);
        Function step = Functions.function(state.x(), state.t())
                .returning(state.loss())
                .updating(updates)
                .backend(backend)
                .compile();
        Map<String, List<HostArray>> trajectories = new LinkedHashMap<>();
        HostArray x = cast(golden.inputs().get("X"), floatX);
        HostArray t = cast(golden.inputs().get("t"), floatX);
        int steps = golden.facts().path("steps").asInt();
        for (int k = 0; k < steps; k++) {
            record(trajectories, traced);
            trajectories
                    .computeIfAbsent("loss", name -> new ArrayList<>())
                    .add(step.call(x, t).array());
        }
        record(trajectories, traced);
        compare(golden, trajectories, floatX);
        return step.interpretedSteps();
    }

    /** mean((X·w + v − t)²) + 0.1·Σ sin(v)² + 0.05·Σ w⁴, as {@code facts.objective} says. */
    private static State state(GoldenCase golden, DType floatX) {
        Shared w = Tensors.sharedStatic(cast(golden.params().get("w"), floatX), "w");
        Shared v = Tensors.sharedStatic(cast(golden.params().get("v"), floatX), "v");
        Tensor x = Tensors.matrix("X");
        Tensor t = Tensors.matrix("t");
        Tensor error = x.dot(w).plus(v).minus(t).sqr().mean();
        Tensor loss = error.plus(Trigonometry.sin(v).sqr().sum().times(0.1))
                .plus(w.pow(4).sum().times(0.05));
        return new State(List.of(w, v), x, t, loss);
    }

    /** The updated variables in their order, which the case tells; those that the rule made are its states. */
    private static Map<String, Shared> traced(GoldenCase golden, State state, Updates updates) {
        Map<String, Shared> traced = new LinkedHashMap<>();
        int states = 0;
        for (Shared variable : updates.asMap().keySet()) {
            boolean given = state.parameters().contains(variable);
            traced.put(given ? String.valueOf(variable.name()) : "state" + states++, variable);
        }
        JsonNode facts = golden.facts();
        List<String> order = new ArrayList<>();
        facts.path("updates_order").forEach(name -> order.add(name.asText()));
        Compare.equal("order of updates", order, List.copyOf(traced.keySet()));
        for (int i = 0; i < states; i++) {
            HostArray value = Objects.requireNonNull(traced.get("state" + i)).getValue();
            String shape = Shapes.text(Json.shape(facts.path("state_shapes").get(i)));
            Compare.equal("shape of state " + i, shape, Shapes.text(value.shape()));
            Compare.equal(
                    "dtype of state " + i, facts.path("state_dtypes").get(i).asText(), value.dtype());
        }
        return traced;
    }

    private static void record(Map<String, List<HostArray>> trajectories, Map<String, Shared> traced) {
        traced.forEach((name, variable) ->
                trajectories.computeIfAbsent(name, key -> new ArrayList<>()).add(variable.getValue()));
    }

    private static void compare(GoldenCase golden, Map<String, List<HostArray>> trajectories, DType floatX) {
        boolean wide = floatX == DType.FLOAT64;
        golden.outputs().forEach((name, expected) -> {
            double[] found = Objects.requireNonNull(trajectories.get(name), name).stream()
                    .flatMapToDouble(array -> DoubleStream.of(array.toDoubles()))
                    .toArray();
            Compare.equal("count of " + name, expected.count(), found.length);
            HostArray actual = HostArray.of(found, expected.shape());
            double rtol = wide ? golden.rtol64() : golden.rtol();
            Compare.close(name, expected, actual, rtol, wide ? golden.atol64() : golden.atol());
        });
    }

    private static HostArray cast(@Nullable HostArray array, DType dtype) {
        return Objects.requireNonNull(array).cast(dtype);
    }
}
