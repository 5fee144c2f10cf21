package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.updates.AdamFamily;
import org.lasagne4j.updates.NormConstraints;
import org.lasagne4j.updates.UpdateRule;
import org.lasagne4j.updates.UpdateRules;

/** Update rules from their names and arguments; an argument that is not given has its default. */
final class Rules {
    /** The hyper-parameters of each rule in their order. */
    private static final Map<String, List<String>> POSITIONS = Map.of(
            "sgd", List.of("learning_rate"),
            "momentum", List.of("learning_rate", "momentum"),
            "nesterov_momentum", List.of("learning_rate", "momentum"),
            "adagrad", List.of("learning_rate", "epsilon"),
            "rmsprop", List.of("learning_rate", "rho", "epsilon"),
            "adadelta", List.of("learning_rate", "rho", "epsilon"),
            "adam", List.of("learning_rate", "beta1", "beta2", "epsilon"),
            "adamax", List.of("learning_rate", "beta1", "beta2", "epsilon"),
            "amsgrad", List.of("learning_rate", "beta1", "beta2", "epsilon"));

    static final Set<String> NAMES = POSITIONS.keySet();

    private Rules() {}

    /** The updates of a call: {@code sgd(0.3)} of the loss, or {@code sgd(total_norm_constraint(grads, 0.5), 0.3)}. */
    static Updates updates(JsonNode call, Tensor loss, List<? extends Tensor> params) {
        for (JsonNode argument : call.path("args")) {
            if (argument.path("call").asText().equals("total_norm_constraint")) {
                return of(call).fromGradients(limited(argument, Grad.grad(loss, params)), params);
            }
        }
        return of(call).minimize(loss, params);
    }

    private static List<Tensor> limited(JsonNode call, List<Tensor> gradients) {
        JsonNode told = named(call, List.of("max_norm", "epsilon"));
        return NormConstraints.totalNormConstraint(
                        gradients,
                        told.path("max_norm").asDouble(),
                        told.path("epsilon").asDouble(1e-7))
                .scaled();
    }

    /** The rule of a call tree: {@code {"call": "rmsprop", "kwargs": {...}}}, or with its numbers in their order. */
    static UpdateRule of(JsonNode call) {
        String name = call.path("call").asText();
        return of(name, named(call, POSITIONS.getOrDefault(name, List.of())));
    }

    /** The numbers among the arguments of a call by their names. */
    private static JsonNode named(JsonNode call, List<String> positions) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        int next = 0;
        for (JsonNode argument : call.path("args")) {
            if (argument.isNumber()) {
                found.set(positions.get(next++), argument);
            }
        }
        call.path("kwargs").properties().forEach(option -> found.set(option.getKey(), option.getValue()));
        return found;
    }

    static UpdateRule of(String name, JsonNode args) {
        boolean told = args.has("learning_rate");
        double rate = args.path("learning_rate").asDouble();
        return switch (name) {
            case "sgd" -> UpdateRules.sgd(rate);
            case "momentum" -> with(UpdateRules.momentum(rate), args, "momentum", (rule, m) -> rule.momentum(m));
            case "nesterov_momentum" ->
                with(UpdateRules.nesterovMomentum(rate), args, "momentum", (rule, m) -> rule.momentum(m));
            case "adagrad" ->
                with(told ? UpdateRules.adagrad(rate) : UpdateRules.adagrad(), args, "epsilon", (r, e) -> r.epsilon(e));
            case "rmsprop" -> {
                var rule = told ? UpdateRules.rmsprop(rate) : UpdateRules.rmsprop();
                yield with(with(rule, args, "rho", (r, rho) -> r.rho(rho)), args, "epsilon", (r, e) -> r.epsilon(e));
            }
            case "adadelta" -> {
                var rule = told ? UpdateRules.adadelta(rate) : UpdateRules.adadelta();
                yield with(with(rule, args, "rho", (r, rho) -> r.rho(rho)), args, "epsilon", (r, e) -> r.epsilon(e));
            }
            case "adam" -> adam(told ? UpdateRules.adam(rate) : UpdateRules.adam(), args);
            case "adamax" -> adam(told ? UpdateRules.adamax(rate) : UpdateRules.adamax(), args);
            case "amsgrad" -> adam(told ? UpdateRules.amsgrad(rate) : UpdateRules.amsgrad(), args);
            default -> throw new AssertionError("no update rule " + name);
        };
    }

    private static <R extends AdamFamily<R>> R adam(R rule, JsonNode args) {
        R first = with(rule, args, "beta1", (r, beta) -> r.beta1(beta));
        R second = with(first, args, "beta2", (r, beta) -> r.beta2(beta));
        return with(second, args, "epsilon", (r, e) -> r.epsilon(e));
    }

    /** The rule with an option if it is given. */
    private static <R> R with(R rule, JsonNode args, String name, BiFunction<R, Object, R> option) {
        return args.has(name) ? option.apply(rule, args.path(name).asDouble()) : rule;
    }
}
