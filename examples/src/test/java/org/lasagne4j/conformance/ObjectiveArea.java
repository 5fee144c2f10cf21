package org.lasagne4j.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.objectives.Aggregation;
import org.lasagne4j.objectives.Aligned;
import org.lasagne4j.objectives.Objectives;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Losses and accuracies. */
final class ObjectiveArea {
    private static final String O = "lasagne.objectives.";

    private ObjectiveArea() {}

    static void register(Registry registry) {
        registry.one(O + "binary_crossentropy", (c, x) -> Objectives.binaryCrossentropy(predictions(x), targets(x)));
        registry.one(
                O + "categorical_crossentropy",
                (c, x) -> Objectives.categoricalCrossentropy(predictions(x), targets(x)));
        registry.one(O + "squared_error", (c, x) -> Objectives.squaredError(get(x, "a"), get(x, "b")));
        registry.one(
                O + "binary_hinge_loss",
                (c, x) -> Objectives.binaryHingeLoss(
                        predictions(x), targets(x), delta(c), c.flag("log_odds", false), c.flag("binary", true)));
        registry.one(
                O + "multiclass_hinge_loss",
                (c, x) -> Objectives.multiclassHingeLoss(predictions(x), targets(x), delta(c)));
        registry.one(O + "huber_loss", (c, x) -> Objectives.huberLoss(predictions(x), targets(x), delta(c)));
        registry.one(
                O + "aggregate",
                (c, x) -> Objectives.aggregate(
                        get(x, "loss"),
                        x.get("weights"),
                        Aggregation.of(c.arg("mode").asText("mean"))));
        registry.one(
                O + "binary_accuracy",
                (c, x) -> Objectives.binaryAccuracy(
                        predictions(x), targets(x), c.arg("threshold").asDouble(0.5)));
        registry.one(
                O + "categorical_accuracy",
                (c, x) -> Objectives.categoricalAccuracy(predictions(x), targets(x), c.arg("top_k", 1)));
        registry.many(O + "align_targets", (c, x) -> {
            Aligned aligned = Objectives.alignTargets(predictions(x), targets(x));
            return List.of(aligned.predictions(), aligned.targets());
        });
        registerFailures(registry);
    }

    private static void registerFailures(Registry registry) {
        Tensor matrix = Tensors.matrix("p");
        Tensor tensor3 = Tensors.tensor3("t");
        registry.fails(O + "multiclass_hinge_loss", () -> Objectives.multiclassHingeLoss(matrix, tensor3, 1));
        registry.fails(O + "categorical_accuracy", () -> Objectives.categoricalAccuracy(matrix, tensor3, 1));
        registry.fails(O + "binary_hinge_loss", () -> Objectives.binaryHingeLoss(matrix, matrix, 1, null, true));
        registry.fails(O + "aggregate", () -> Objectives.aggregate(matrix, null, Aggregation.of("unknown")));
    }

    private static Number delta(GoldenCase c) {
        return c.isNull("delta") ? 1 : Json.literal(c.arg("delta"));
    }

    private static Tensor predictions(Map<String, Tensor> variables) {
        return get(variables, "predictions");
    }

    private static Tensor targets(Map<String, Tensor> variables) {
        return get(variables, "targets");
    }

    private static Tensor get(Map<String, Tensor> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }
}
