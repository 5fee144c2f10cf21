package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.lasagne4j.init.Glorot;
import org.lasagne4j.init.He;
import org.lasagne4j.init.Inits;
import org.lasagne4j.layers.CustomRecurrentLayer;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.InputShape;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.objectives.Aggregation;
import org.lasagne4j.objectives.Objectives;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.updates.NormConstraints;
import org.lasagne4j.updates.UpdateRules;

/** Errors of Lasagne's functions and recurrent layers that the recorded cases do not ask for. */
final class FunctionErrors {
    private static final String LASAGNE = "lasagne.";

    private FunctionErrors() {}

    static void register(Registry registry) {
        registerNetworks(registry);
        registerRecurrent(registry);
        registerInit(registry);
        registerUpdates(registry);
        Tensor matrix = Tensors.matrix("x");
        registry.fails(
                LASAGNE + "objectives.aggregate",
                () -> Objectives.aggregate(matrix, null, Aggregation.of("normalized_sum")));
        registry.fails(LASAGNE + "utils.as_theano_expression", () -> Tensors.asTensor(new Object()));
        Tensor sixAxes = matrix.reshape(1, 1, 1, 1, 1, -1);
        registry.fails(LASAGNE + "utils.compute_norms", () -> NormConstraints.computeNorms(sixAxes));
    }

    private static void registerNetworks(Registry registry) {
        String layers = LASAGNE + "layers.";
        InputLayer in = Layers.input(2, 3);
        DenseLayer dense = in.then(Layers.dense(4));
        var twoInputs = Layers.concat(in, Layers.input(2, 3));
        registry.fails(layers + "InputLayer", () -> Layers.input(2, 0));
        for (String name : List.of("Layer", "base.Layer", "MergeLayer", "base.MergeLayer")) {
            registry.fails(layers + name, () -> Layers.dense(3).on(InputShape.shape(2, 0)));
        }
        for (String name : List.of("BaseConvLayer", "conv.BaseConvLayer")) {
            registry.fails(layers + name, () -> Layers.conv1d(4, 3).on(in));
        }
        registry.fails(layers + "DenseLayer", () -> Layers.dense(3).on(Layers.input(2, Layers.ANY)));
        registry.fails(layers + "DenseLayer", () -> Layers.dense(0).on(in));
        registry.fails(layers + "get_output", () -> Networks.getOutput(twoInputs, Tensors.matrix("x")));
        registry.fails(layers + "get_output_shape", () -> Networks.getOutputShape(twoInputs, 2, 3));
        registry.fails(layers + "set_all_param_values", () -> Networks.setAllParamValues(dense, List.of(1, 2, 3)));
    }

    private static void registerRecurrent(Registry registry) {
        String layers = LASAGNE + "layers.";
        InputLayer in = Layers.input(2, 5, 3);
        registry.fails(
                layers + "RecurrentLayer",
                () -> Layers.recurrent(4).unrollScan().gradientSteps(3).on(in));
        registry.fails(
                layers + "LSTMLayer",
                () -> Layers.lstm(4).unrollScan().gradientSteps(3).on(in));
        registry.fails(
                layers + "GRULayer",
                () -> Layers.gru(4).unrollScan().gradientSteps(3).on(in));
        registry.fails(layers + "GRULayer", () -> Layers.gru(4).on(Layers.input(2, 3)));
        registry.fails(layers + "LSTMLayer", () -> Layers.lstm(0).on(in));
        DenseLayer fits = Layers.input(Layers.ANY, 4).then(Layers.dense(4));
        CustomRecurrentLayer.Spec twoInputs =
                Layers.customRecurrent(Layers.concat(Layers.input(Layers.ANY, 2), Layers.input(Layers.ANY, 2)), fits);
        CustomRecurrentLayer.Spec ofOtherBatch =
                Layers.customRecurrent(Layers.input(7, 3).then(Layers.dense(4)), fits);
        CustomRecurrentLayer.Spec ofOtherState = Layers.customRecurrent(
                Layers.input(Layers.ANY, 3).then(Layers.dense(4)),
                Layers.input(Layers.ANY, 5).then(Layers.dense(4)));
        registry.fails(layers + "CustomRecurrentLayer", () -> twoInputs.on(in));
        registry.fails(layers + "CustomRecurrentLayer", () -> ofOtherBatch.on(in));
        registry.fails(layers + "CustomRecurrentLayer", () -> ofOtherState.on(in));
    }

    private static void registerInit(Registry registry) {
        for (String name : List.of("Glorot", "GlorotNormal", "GlorotUniform")) {
            registry.fails(LASAGNE + "init." + name, () -> new Glorot(Inits.uniform(), 1, false).sample(3));
            registry.fails(LASAGNE + "init." + name, () -> new Glorot(Inits.uniform(), 1, true).sample(3, 4));
        }
        for (String name : List.of("He", "HeNormal", "HeUniform")) {
            registry.fails(LASAGNE + "init." + name, () -> new He(Inits.normal(), 1, false).sample(3));
            registry.fails(LASAGNE + "init." + name, () -> new He(Inits.normal(), 1, true).sample(3, 4));
        }
    }

    private static void registerUpdates(Registry registry) {
        String updates = LASAGNE + "updates.";
        Tensor x = Tensors.matrix("x");
        Shared w = Tensors.shared(new float[] {1, 2}, "w");
        for (String rule : Rules.NAMES) {
            var made = Rules.of(rule, JsonNodeFactory.instance.objectNode().put("learning_rate", 0.1));
            registry.fails(updates + rule, () -> made.minimize(x.sum(), List.of(x)));
            registry.fails(updates + rule, () -> made.fromGradients(List.of(x), List.of(w, w)));
        }
        registry.fails(
                updates + "get_or_compute_grads", () -> UpdateRules.sgd(0.1).minimize(x.sum(), List.of(x)));
        registry.fails(
                updates + "get_or_compute_grads", () -> UpdateRules.sgd(0.1).fromGradients(List.of(x), List.of(w, w)));
        Updates none = Updates.of(Map.of());
        registry.fails(updates + "apply_momentum", () -> UpdateRules.applyMomentum(none, List.of(x), 0.9));
        registry.fails(
                updates + "apply_nesterov_momentum", () -> UpdateRules.applyNesterovMomentum(none, List.of(x), 0.9));
    }
}
