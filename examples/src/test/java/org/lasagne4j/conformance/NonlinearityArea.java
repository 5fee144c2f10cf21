package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.lasagne4j.nonlinearities.LeakyRectify;
import org.lasagne4j.nonlinearities.Nonlinearities;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.nonlinearities.ScaledTanh;
import org.lasagne4j.nonlinearities.Selu;

/** The nonlinearities, by name or made with options. */
final class NonlinearityArea {
    /** Those that have a name of their own. */
    static final Set<String> NAMES = Set.of(
            "sigmoid",
            "tanh",
            "rectify",
            "elu",
            "softplus",
            "linear",
            "identity",
            "leaky_rectify",
            "very_leaky_rectify",
            "selu",
            "softmax");

    private static final String N = "lasagne.nonlinearities.";

    private NonlinearityArea() {}

    static void register(Registry registry) {
        for (String name : NAMES) {
            registry.one(N + name, (c, x) -> Nonlinearities.named(name).apply(first(x)));
        }
        for (String name : List.of("ScaledTanH", "ScaledTanh", "LeakyRectify", "SELU")) {
            registry.one(N + name, (c, x) -> made(name, c.args()).apply(first(x)));
        }
    }

    /** A nonlinearity as arguments tell it, or another if they don't. */
    static Nonlinearity of(JsonNode node, Nonlinearity otherwise) {
        return node.isMissingNode() ? otherwise : of(node);
    }

    /** A nonlinearity as arguments tell it: null is the identity, a name, or a class with its options. */
    static Nonlinearity of(JsonNode node) {
        if (node.isNull()) {
            return Nonlinearities.LINEAR;
        }
        return node.isTextual()
                ? Nonlinearities.named(node.asText())
                : made(node.path("nonlinearity").asText(), node);
    }

    private static Nonlinearity made(String name, JsonNode options) {
        return switch (name) {
            case "LeakyRectify" -> new LeakyRectify(options.path("leakiness").asDouble(0.01));
            case "ScaledTanH", "ScaledTanh" ->
                new ScaledTanh(number(options, "scale_in"), number(options, "scale_out"));
            case "SELU" -> new Selu(number(options, "scale"), number(options, "scale_neg"));
            default -> throw new AssertionError("no nonlinearity " + name);
        };
    }

    private static double number(JsonNode options, String name) {
        return options.path(name).asDouble(1);
    }
}
