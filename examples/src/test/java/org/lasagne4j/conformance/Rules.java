package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.lasagne4j.updates.UpdateRule;
import org.lasagne4j.updates.UpdateRules;

/** Update rules from their names and arguments; an argument that is not given has its default. */
final class Rules {
    static final Set<String> NAMES = Set.of(
            "sgd", "momentum", "nesterov_momentum", "adagrad", "rmsprop", "adadelta", "adam", "adamax", "amsgrad");

    private Rules() {}

    /** The rule of a call tree: {@code {"call": "rmsprop", "kwargs": {...}}}. */
    static UpdateRule of(JsonNode call) {
        return of(call.path("call").asText(), call.path("kwargs"));
    }

    static UpdateRule of(String name, JsonNode args) {
        double rate = number(args, "learning_rate", 1e-3);
        double epsilon = number(args, "epsilon", name.startsWith("ada") && !name.startsWith("adam") ? 1e-6 : 1e-8);
        double beta1 = number(args, "beta1", 0.9);
        double beta2 = number(args, "beta2", 0.999);
        return switch (name) {
            case "sgd" -> UpdateRules.sgd(rate);
            case "momentum" -> UpdateRules.momentum(rate).momentum(number(args, "momentum", 0.9));
            case "nesterov_momentum" -> UpdateRules.nesterovMomentum(rate).momentum(number(args, "momentum", 0.9));
            case "adagrad" -> UpdateRules.adagrad(rate).epsilon(epsilon);
            case "rmsprop" ->
                UpdateRules.rmsprop(rate).rho(number(args, "rho", 0.9)).epsilon(number(args, "epsilon", 1e-6));
            case "adadelta" ->
                UpdateRules.adadelta(rate).rho(number(args, "rho", 0.95)).epsilon(epsilon);
            case "adam" -> UpdateRules.adam(rate).beta1(beta1).beta2(beta2).epsilon(epsilon);
            case "adamax" -> UpdateRules.adamax(rate).beta1(beta1).beta2(beta2).epsilon(epsilon);
            case "amsgrad" ->
                UpdateRules.amsgrad(rate).beta1(beta1).beta2(beta2).epsilon(epsilon);
            default -> throw new AssertionError("no update rule " + name);
        };
    }

    private static double number(JsonNode args, String name, double otherwise) {
        return args.path(name).asDouble(otherwise);
    }
}
