package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ExpressionCheck.single;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Roundings;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Elementwise functions with options, and the tables of types. */
final class ElementwiseArea {
    private static final String T = "theano.tensor.";

    private ElementwiseArea() {}

    static void register(Map<String, Mapping> table) {
        table.put(
                T + "cast",
                single((c, x) -> Elemwise.cast(first(x), DType.of(c.arg("dtype").asText()))));
        table.put(
                T + "isclose",
                single((c, x) -> Comparisons.isclose(
                        at(x, 0), at(x, 1), tol(c, "rtol", 1e-5), tol(c, "atol", 1e-8), c.flag("equal_nan", false))));
        table.put(
                T + "allclose",
                single((c, x) -> Comparisons.allclose(
                        at(x, 0), at(x, 1), tol(c, "rtol", 1e-5), tol(c, "atol", 1e-8), c.flag("equal_nan", false))));
        table.put(T + "round", round());
        table.put(T + "_tensor_py_operators", single((c, x) -> operator(c, first(x))));
    }

    private static double tol(GoldenCase c, String name, double otherwise) {
        return c.isNull(name) ? otherwise : Json.number(c.arg(name));
    }

    private static Mapping round() {
        return (c, backend) ->
                (c.facts().has("table") ? types() : single((g, x) -> Roundings.round(first(x)))).check(c, backend);
    }

    private static Mapping types() {
        return DTypeTables::check;
    }

    private static Tensor operator(GoldenCase c, Tensor x) {
        JsonNode operator = c.arg("operator");
        Tensor constant = Tensors.literal(Json.literal(c.arg("constant")));
        String name = operator.asText();
        return switch (name) {
            case "radd" -> constant.plus(x);
            case "rsub" -> constant.minus(x);
            case "rmul" -> constant.times(x);
            case "rtruediv", "rdiv", "rtrue_div" -> Elemwise.trueDiv(constant, x);
            case "rpow" -> Elemwise.pow(constant, x);
            case "rfloordiv" -> Elemwise.floorDiv(constant, x);
            case "rmod" -> Elemwise.mod(constant, x);
            default -> throw new AssertionError("no operator " + name);
        };
    }

    static Tensor first(Map<String, Tensor> variables) {
        return at(variables, 0);
    }

    static Tensor at(Map<String, Tensor> variables, int position) {
        return List.copyOf(variables.values()).get(position);
    }
}
