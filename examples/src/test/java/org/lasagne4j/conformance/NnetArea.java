package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.BatchNormalization;
import org.lasagne4j.tensor.HierarchicalSoftmax;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Tensor;

/** Activations with options, normalization, hierarchical softmax; the rest is found by name. */
final class NnetArea {
    private static final String NNET = "theano.tensor.nnet.";

    private NnetArea() {}

    static void register(Registry registry) {
        registry.one(
                NNET + "relu",
                (c, x) -> c.isNull("alpha")
                        ? Activations.relu(first(x))
                        : Activations.relu(first(x), c.arg("alpha").asDouble()));
        registry.one(
                NNET + "elu",
                (c, x) -> c.isNull("alpha")
                        ? Activations.elu(first(x))
                        : Activations.elu(first(x), c.arg("alpha").asDouble()));
        registry.one(NNET + "softmax", (c, x) -> Nnet.softmax(first(x)));
        registry.one(NNET + "softmax_graph", (c, x) -> Nnet.softmax(first(x)));
        registry.one(NNET + "prepend_1_to_each_row", (c, x) -> Nnet.prepend1ToEachRow(first(x)));
        registry.one(NNET + "h_softmax", NnetArea::hierarchicalSoftmax);
        registry.many(NNET + "bn.batch_normalization_train", NnetArea::train);
        registry.one(
                NNET + "bn.batch_normalization_test",
                (c, x) -> BatchNormalization.test(
                        get(x, "inputs"),
                        get(x, "gamma"),
                        get(x, "beta"),
                        get(x, "mean"),
                        get(x, "var"),
                        epsilon(c),
                        axes(c, x)));
        registry.one(
                NNET + "batch_normalization",
                (c, x) -> BatchNormalization.batchNormalization(
                        get(x, "inputs"), get(x, "gamma"), get(x, "beta"), get(x, "mean"), get(x, "std")));
    }

    private static Tensor hierarchicalSoftmax(GoldenCase c, Map<String, Tensor> x) {
        HierarchicalSoftmax softmax = new HierarchicalSoftmax(
                c.arg("n_outputs").asLong(),
                c.arg("n_classes").asLong(),
                c.arg("n_outputs_per_class").asLong(),
                get(x, "W1"),
                get(x, "b1"),
                get(x, "W2"),
                get(x, "b2"));
        Tensor target = x.get("t");
        return target == null ? softmax.probabilities(first(x)) : softmax.probabilities(first(x), target);
    }

    private static List<Tensor> train(GoldenCase c, Map<String, Tensor> x) {
        Tensor inputs = get(x, "inputs");
        int[] axes = axes(c, x);
        BatchNormalization.Trained trained =
                BatchNormalization.train(inputs, get(x, "gamma"), get(x, "beta"), epsilon(c), axes);
        List<Tensor> outputs = new ArrayList<>(List.of(trained.normalized(), trained.mean(), trained.inverseStd()));
        if (x.containsKey("mean")) {
            outputs.addAll(BatchNormalization.running(
                    trained,
                    inputs,
                    get(x, "mean"),
                    get(x, "var"),
                    c.arg("running_average_factor").asDouble(),
                    axes));
        }
        return outputs;
    }

    private static double epsilon(GoldenCase c) {
        return c.arg("epsilon").asDouble();
    }

    private static int[] axes(GoldenCase c, Map<String, Tensor> x) {
        JsonNode axes = c.arg("axes");
        return switch (axes.asText()) {
            case "spatial" -> BatchNormalization.spatial(get(x, "inputs").rank());
            case "per-activation" -> BatchNormalization.perActivation();
            default -> Json.ints(axes);
        };
    }

    private static Tensor get(Map<String, Tensor> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }
}
