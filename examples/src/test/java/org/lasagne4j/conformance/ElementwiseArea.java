package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Roundings;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Elementwise functions with options; those of tensors alone are found by their names. */
final class ElementwiseArea {
    private static final String T = "theano.tensor.";

    private ElementwiseArea() {}

    static void register(Registry registry) {
        registry.one(
                T + "cast",
                (c, x) -> Elemwise.cast(first(x), DType.of(c.arg("dtype").asText())));
        registry.one(
                T + "isclose",
                (c, x) -> Comparisons.isclose(at(x, 0), at(x, 1), rtol(c), atol(c), c.flag("equal_nan", false)));
        registry.one(
                T + "allclose",
                (c, x) -> Comparisons.allclose(at(x, 0), at(x, 1), rtol(c), atol(c), c.flag("equal_nan", false)));
        registry.one(
                T + "pow", (c, x) -> Elemwise.pow(first(x), c.isNull("exponent") ? at(x, 1) : constant(c, "exponent")));
        registry.one(
                T + "clip",
                (c, x) -> Elemwise.clip(
                        first(x),
                        c.isNull("min") ? at(x, 1) : constant(c, "min"),
                        c.isNull("max") ? at(x, 2) : constant(c, "max")));
        registry.one(T + "round", (c, x) -> Roundings.round(first(x)));
        registry.one(T + "_tensor_py_operators", (c, x) -> operator(c, first(x)));
    }

    private static Tensor constant(GoldenCase c, String name) {
        return Tensors.literal(Json.literal(c.arg(name)));
    }

    private static double rtol(GoldenCase c) {
        return c.isNull("rtol") ? 1e-5 : Json.number(c.arg("rtol"));
    }

    private static double atol(GoldenCase c) {
        return c.isNull("atol") ? 1e-8 : Json.number(c.arg("atol"));
    }

    private static Tensor operator(GoldenCase c, Tensor x) {
        JsonNode operator = c.arg("expression").path("operator");
        Tensor constant = Tensors.literal(Json.literal(c.arg("expression").path("constant")));
        return switch (operator.asText()) {
            case "radd" -> constant.plus(x);
            case "rsub" -> constant.minus(x);
            case "rmul" -> constant.times(x);
            case "rtruediv", "rdiv", "rtrue_div" -> Elemwise.trueDiv(constant, x);
            case "rpow" -> Elemwise.pow(constant, x);
            case "rfloordiv" -> Elemwise.floorDiv(constant, x);
            case "rmod" -> Elemwise.mod(constant, x);
            case "add" -> x.plus(constant);
            case "sub" -> x.minus(constant);
            case "mul" -> x.times(constant);
            case "truediv" -> Elemwise.trueDiv(x, constant);
            case "floordiv" -> Elemwise.floorDiv(x, constant);
            case "pow" -> Elemwise.pow(x, constant);
            case "mod" -> Elemwise.mod(x, constant);
            case "neg" -> x.negate();
            case "abs" -> Elemwise.abs(x);
            default -> throw new AssertionError("no operator " + operator);
        };
    }

    static Tensor first(Map<String, Tensor> variables) {
        return at(variables, 0);
    }

    static Tensor at(Map<String, Tensor> variables, int position) {
        return List.copyOf(variables.values()).get(position);
    }
}
