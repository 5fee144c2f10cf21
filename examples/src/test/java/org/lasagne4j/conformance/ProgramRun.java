package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.layers.Option;
import org.lasagne4j.objectives.Objectives;
import org.lasagne4j.regularization.Regularization;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** One run of a training program in one floatX, compared step by step. */
final class ProgramRun {
    private final GoldenCase golden;
    private final String backend;
    private final DType floatX;
    private final Layer network;
    private final List<Shared> params;
    private final Map<String, HostArray> found = new HashMap<>();

    ProgramRun(GoldenCase golden, String backend, DType floatX) {
        this.golden = golden;
        this.backend = backend;
        this.floatX = floatX;
        network = ProgramArea.network(program().path("layers"));
        params = Networks.getAllParams(network, Layers.TRAINABLE);
        List<HostArray> values = List.copyOf(golden.params().values());
        Compare.equal("number of parameters", values.size(), params.size());
        for (int i = 0; i < values.size(); i++) {
            params.get(i).setValue(values.get(i).cast(floatX));
        }
    }

    private JsonNode program() {
        return golden.arg("network").path("tree");
    }

    int run() {
        Tensor y = Tensors.ivector("y");
        Tensor x = ((InputLayer) Networks.getAllLayers(network).get(0)).inputVar();
        boolean deterministic = program().path("deterministic").asBoolean();
        Tensor p = Networks.getOutput(network, Option.of("deterministic", deterministic));
        Tensor loss = loss(p, y);
        Function train = Functions.function(x, y)
                .returning(loss, Objectives.categoricalAccuracy(p, y).mean())
                .updating(Rules.updates(golden.arg("updates").path("tree"), loss, params))
                .backend(backend)
                .compile();
        Function predict = Functions.function(x)
                .returning(Networks.getOutput(network, Layers.DETERMINISTIC))
                .backend(backend)
                .compile();
        int steps = golden.facts().path("steps").asInt();
        keep(
                "probabilities_batch0_before",
                predict.call(batch("x", 0).cast(floatX)).array());
        train(train, steps);
        keep(
                "probabilities_batch0_after",
                predict.call(batch("x", 0).cast(floatX)).array());
        List<String> names = List.copyOf(golden.params().keySet());
        for (int i = 0; i < names.size(); i++) {
            found.put("final_" + suffix() + "_" + names.get(i), params.get(i).getValue());
        }
        compare();
        return train.interpretedSteps() + predict.interpretedSteps();
    }

    private Tensor loss(Tensor p, Tensor y) {
        JsonNode told = program().path("loss");
        Compare.equal(
                "objective", "categorical_crossentropy", told.path("objective").asText());
        Tensor loss = Objectives.aggregate(Objectives.categoricalCrossentropy(p, y));
        List<Tensor> penalties = new ArrayList<>();
        told.path("regularize_network_params")
                .properties()
                .forEach(penalty -> penalties.add(
                        Regularization.regularizeNetworkParams(network, RegularizationArea.penalty(penalty.getKey()))
                                .times(penalty.getValue().asDouble())));
        return penalties.stream().reduce(loss, Tensor::plus);
    }

    private void train(Function train, int steps) {
        double[] losses = new double[steps];
        double[] accuracies = new double[steps];
        for (int k = 0; k < steps; k++) {
            var results = train.call(batch("x", k).cast(floatX), batch("y", k).cast(DType.INT32));
            losses[k] = results.array(0).toDoubles()[0];
            accuracies[k] = results.array(1).toDoubles()[0];
        }
        keep("loss", HostArray.of(losses, steps));
        keep("accuracy", HostArray.of(accuracies, steps));
    }

    private HostArray batch(String name, int k) {
        HostArray all = Objects.requireNonNull(golden.inputs().get(name));
        long[] shape = Arrays.copyOfRange(all.shape(), 1, all.rank());
        long[] strides = Arrays.copyOfRange(all.strides(), 1, all.rank());
        return all.view(shape, strides, all.offset() + k * all.stride(0)).copy();
    }

    private void keep(String name, HostArray value) {
        found.put(name + "_" + suffix(), value);
    }

    private String suffix() {
        return floatX.name().toLowerCase(Locale.ROOT);
    }

    private void compare() {
        golden.outputs().forEach((name, expected) -> {
            if (name.contains(suffix())) {
                boolean exactLoss = name.equals("loss_float64");
                HostArray actual = Objects.requireNonNull(found.get(name), name);
                Compare.close(
                        name,
                        expected,
                        actual,
                        exactLoss ? golden.rtol64() : golden.rtol(),
                        exactLoss ? golden.atol64() : golden.atol());
            }
        });
    }
}
