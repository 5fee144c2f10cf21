package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradientFlow;

/** Products with Jacobians, and misuse of gradients; gradients in expressions are the expressions' business. */
final class GradientArea {
    private static final String G = "theano.gradient.";

    private GradientArea() {}

    static void register(Registry registry) {
        registry.one(
                G + "Rop",
                (c, x) -> GradientFlow.rop(
                        new Expressions(c, x).tensor(c.arg("f").path("tree")),
                        wrt(c, x).get(0),
                        get(x, "e")));
        registry.many(G + "Lop", (c, x) -> {
            List<Tensor> f = functions(c, x);
            return GradientFlow.lop(
                    f, wrt(c, x), f.stream().map(each -> get(x, "e")).toList());
        });
        registry.many(G + "grad", GradientArea::ofNamedFunction);
        Tensor x = Tensors.matrix("x");
        Tensor undefined = GradientFlow.undefinedGrad(x).sum();
        registry.fails(G + "undefined_grad", () -> Grad.grad(undefined, x));
        Tensor cutOff = GradientFlow.disconnectedGrad(x).sum();
        registry.fails(G + "disconnected_grad", () -> Grad.grad(cutOff, x));
        registry.fails("theano.grad", () -> Grad.Disconnected.of("unknown"));
        registry.fails("theano.grad", () -> Grad.gradOf(Map.of(), List.of(x), List.of(), Grad.Disconnected.ERROR));
        registry.fails("theano.grad", () -> Grad.grad(Reductions.argmax(x).sum(), x));
    }

    /**
     * A gradient without an expression: of the sum of the function with which the case's variant begins ({@code
     * maximum_tie}), of all inputs, by each of them; of a norm the variant tells which ({@code norm_l2}). Where it begins with
     * no function, of the sum of squares of the first input: docs/decisions on recorded values.
     */
    private static List<Tensor> ofNamedFunction(GoldenCase c, Map<String, Tensor> x) {
        String variant = c.id().substring(c.id().lastIndexOf('/') + 1);
        String function = variant.substring(0, Math.max(0, variant.indexOf('_')));
        List<Tensor> inputs = List.copyOf(x.values());
        Tensor y = inputs.get(0).sqr();
        if (function.equals("norm")) {
            y = Reductions.norm(inputs.get(0), Double.parseDouble(variant.substring("norm_l".length())));
        } else if (Facades.has(function, inputs.size())) {
            y = Facades.call(function, inputs).get(0);
        }
        Grad.Disconnected choice =
                Grad.Disconnected.of(c.arg("disconnected_inputs").asText("raise"));
        return Grad.grad(y.sum(), inputs, List.of(), choice);
    }

    private static List<Tensor> functions(GoldenCase c, Map<String, Tensor> x) {
        JsonNode f = c.arg("f");
        Expressions expressions = new Expressions(c, x);
        return f.isArray()
                ? StreamSupport.stream(f.spliterator(), false)
                        .map(each -> expressions.tensor(each.path("tree")))
                        .toList()
                : List.of(expressions.tensor(f.path("tree")));
    }

    /** The variables named, or the first. */
    private static List<Tensor> wrt(GoldenCase c, Map<String, Tensor> x) {
        JsonNode names = c.arg("wrt");
        if (names.isArray()) {
            return StreamSupport.stream(names.spliterator(), false)
                    .map(name -> get(x, name.asText()))
                    .toList();
        }
        return List.of(names.isTextual() ? get(x, names.asText()) : first(x));
    }

    private static Tensor get(Map<String, Tensor> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }
}
