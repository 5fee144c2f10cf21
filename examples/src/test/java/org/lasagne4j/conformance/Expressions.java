package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Control;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Sorting;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradOptions;
import org.lasagne4j.tensor.grad.GradientFlow;
import org.lasagne4j.tensor.grad.Jacobians;

/**
 * The value of a recorded expression tree. Values are tensors, numbers, indices, lists and null; a call that is not
 * spelled out here is the function of tensors of that name.
 */
final class Expressions {
    private final Map<String, @Nullable Object> names;

    Expressions(GoldenCase golden, Map<String, Tensor> variables) {
        names = new HashMap<>(variables);
        if (!golden.isNull("kth")) {
            names.put("k", golden.arg("kth").asLong());
        }
        if (golden.name().equals("qr")) {
            List<Tensor> factors = Nlinalg.qr(variables.values().iterator().next());
            names.put("Q", factors.get(0));
            names.put("R", factors.get(1));
        }
    }

    /** Trees over these names. */
    Expressions(Map<String, ? extends @Nullable Object> names) {
        this.names = new HashMap<>(names);
    }

    /** The value as a tensor; a number is a constant of the smallest type that holds it. */
    Tensor tensor(JsonNode tree) {
        return asTensor(required(tree));
    }

    Object required(JsonNode tree) {
        return Objects.requireNonNull(value(tree), () -> "no value: " + tree);
    }

    @Nullable
    Object value(JsonNode tree) {
        if (tree.isNull() || tree.isMissingNode()) {
            return null;
        } else if (tree.isBoolean()) {
            return tree.asBoolean();
        } else if (tree.isNumber()) {
            return Json.literal(tree);
        } else if (tree.has("let")) {
            return let(tree);
        } else if (tree.has("var")) {
            return named(tree.get("var").asText());
        } else if (tree.has("slice")) {
            JsonNode slice = tree.get("slice");
            return Index.slice(value(slice.get(0)), value(slice.get(1)), value(slice.get(2)));
        } else if (tree.has("ellipsis")) {
            return Index.ELLIPSIS;
        } else if (tree.has("list")) {
            return values(tree.get("list"));
        } else if (tree.has("string")) {
            return tree.get("string").asText();
        }
        return call(tree.path("call").asText(), tree);
    }

    private @Nullable Object named(String name) {
        if (!names.containsKey(name)) {
            throw new AssertionError("nothing is named " + name);
        }
        return names.get(name);
    }

    private @Nullable Object let(JsonNode tree) {
        Expressions inner = new Expressions(names);
        tree.get("let").forEach(pair -> inner.names.put(pair.get(0).asText(), inner.value(pair.get(1))));
        return inner.value(tree.get("in"));
    }

    List<@Nullable Object> values(JsonNode trees) {
        List<@Nullable Object> values = new ArrayList<>();
        trees.forEach(tree -> values.add(value(tree)));
        return values;
    }

    private Object call(String name, JsonNode tree) {
        List<@Nullable Object> args = values(tree.path("args"));
        JsonNode options = tree.path("kwargs");
        if (name.equals("grad")) {
            return gradient(args, options);
        }
        if (name.equals("arange")) {
            return range(args);
        }
        Object first = Objects.requireNonNull(args.get(0));
        if (first instanceof List<?> results && name.equals("getitem")) {
            return Objects.requireNonNull(results.get(integer(args, 1)));
        }
        if (!(first instanceof Tensor)) {
            return name.equals("ones")
                    ? Creation.ones(((List<?>) first)
                            .stream()
                                    .mapToLong(size -> ((Number) size).longValue())
                                    .toArray())
                    : byName(name, args);
        }
        Tensor x = (Tensor) first;
        if (ReductionArea.has(name)) {
            Object axes = args.size() > 1 ? args.get(1) : value(options.path("axis"));
            return ReductionArea.reduce(name, x, axes, options.path("keepdims").asBoolean());
        }
        int axis = options.path("axis").asInt(-1);
        return switch (name) {
            case "T" -> x.transpose();
            case "shape" -> x.shape();
            case "getitem" -> x.get(Index.all(indices(args.subList(1, args.size()))));
            case "reshape" -> reshaped(x, args.subList(1, args.size()));
            case "addbroadcast" -> ShapeOps.addBroadcast(x, integer(args, 1));
            case "nonzero" -> Indexing.nonzero(x);
            case "trace" -> x.trace();
            case "sort" -> Sorting.sort(x, axis);
            case "topk" -> Sorting.topk(x, integer(args, 1), axis);
            case "argtopk" -> Sorting.argtopk(x, integer(args, 1), axis);
            case "consider_constant" -> GradientFlow.considerConstant(x);
            case "disconnected_grad" -> GradientFlow.disconnectedGrad(x);
            case "zero_grad" -> GradientFlow.zeroGrad(x);
            case "jacobian" -> Jacobians.jacobian(x, asTensor(args.get(1)));
            case "hessian" -> Jacobians.hessian(x, asTensor(args.get(1)));
            case "ifelse" -> choice(x, args.get(1), args.get(2));
            case "clone" -> clone(x, options.path("replace"));
            case "grad_clip" -> GradientFlow.gradClip(x, number(args, 1), number(args, 2));
            case "grad_scale" -> GradientFlow.gradScale(x, number(args, 1));
            default -> byName(name, args);
        };
    }

    /** Indices, in which a list of numbers picks several. */
    private static @Nullable Object[] indices(List<@Nullable Object> args) {
        return args.stream()
                .map(arg -> arg instanceof List<?> list ? (Object) picked(list) : arg)
                .toArray();
    }

    private static Index picked(List<?> indices) {
        return Index.take(indices.stream()
                .mapToLong(index -> ((Number) index).longValue())
                .toArray());
    }

    /** To a list of sizes, to sizes one by one, or to those of a vector. */
    private static Tensor reshaped(Tensor x, List<@Nullable Object> sizes) {
        Object first = sizes.get(0);
        if (first instanceof List<?> list) {
            return x.reshape(list);
        }
        return first instanceof Tensor vector && vector.rank() == 1 ? x.reshape(vector) : x.reshape(sizes);
    }

    /** Of a stop, a start and a stop, or with a step. */
    private static Tensor range(List<@Nullable Object> args) {
        List<Tensor> bounds = tensors(args);
        return switch (bounds.size()) {
            case 1 -> Creation.arange(bounds.get(0));
            case 2 -> Creation.arange(bounds.get(0), bounds.get(1), Tensors.literal(1));
            default -> Creation.arange(bounds.get(0), bounds.get(1), bounds.get(2));
        };
    }

    private static Object choice(Tensor condition, @Nullable Object yes, @Nullable Object no) {
        return yes instanceof List<?> first && no instanceof List<?> second
                ? Control.ifElse(condition, tensors(first), tensors(second))
                : Control.ifElse(condition, asTensor(yes), asTensor(no));
    }

    private static List<Tensor> tensors(List<? extends @Nullable Object> values) {
        return values.stream().map(Expressions::asTensor).toList();
    }

    private Tensor clone(Tensor x, JsonNode replace) {
        Map<Tensor, Tensor> replaced = new LinkedHashMap<>();
        replace.path("dict").forEach(pair -> replaced.put(tensor(pair.get(0)), tensor(pair.get(1))));
        return Graphs.substitute(List.of(x), replaced).get(0);
    }

    private static Object byName(String name, List<@Nullable Object> args) {
        List<Tensor> tensors = args.stream().map(Expressions::asTensor).toList();
        List<Tensor> results = Facades.call(name, tensors);
        return results.size() == 1 ? results.get(0) : results;
    }

    private Object gradient(List<@Nullable Object> args, JsonNode options) {
        boolean several = args.get(1) instanceof List<?>;
        List<Tensor> wrt =
                several ? tensors((List<?>) Objects.requireNonNull(args.get(1))) : List.of(asTensor(args.get(1)));
        Map<Tensor, Tensor> known = new LinkedHashMap<>();
        options.path("known_grads").path("dict").forEach(pair -> known.put(tensor(pair.get(0)), tensor(pair.get(1))));
        Object constants = value(options.path("consider_constant"));
        JsonNode disconnected = options.path("disconnected_inputs").path("string");
        GradOptions chosen = GradOptions.DEFAULT
                .known(known)
                .considerConstant(constants instanceof List<?> list ? tensors(list) : List.of())
                .disconnected(Grad.Disconnected.of(disconnected.asText("raise")));
        Object cost = args.get(0);
        List<Tensor> gradients = Grad.gradients(cost == null ? null : asTensor(cost), wrt, chosen).stream()
                .map(Objects::requireNonNull)
                .toList();
        return several ? gradients : gradients.get(0);
    }

    private static Tensor asTensor(@Nullable Object value) {
        return value instanceof Tensor tensor ? tensor : Tensors.literal((Number) Objects.requireNonNull(value));
    }

    private static int integer(List<@Nullable Object> args, int position) {
        return ((Number) Objects.requireNonNull(args.get(position))).intValue();
    }

    private static double number(List<@Nullable Object> args, int position) {
        return ((Number) Objects.requireNonNull(args.get(position))).doubleValue();
    }
}
