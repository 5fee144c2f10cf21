package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Reading and writing parts of a tensor. */
final class IndexingArea {
    private static final String T = "theano.tensor.";

    private IndexingArea() {}

    static void register(Registry registry) {
        registry.one(T + "TensorVariable.__getitem__", IndexingArea::part);
        registry.one(T + "set_subtensor", (c, x) -> Indexing.setSubtensor(part(c, x), value(x)));
        registry.one(T + "inc_subtensor", (c, x) -> Indexing.incSubtensor(part(c, x), value(x)));
        registry.one(T + "subtensor.take", IndexingArea::take);
        Tensor x = Tensors.matrix("x");
        registry.fails(T + "set_subtensor", () -> Indexing.setSubtensor(x, Tensors.literal(0)));
        registry.fails(T + "TensorVariable.__getitem__", () -> x.get(Index.all(0, 0, 0)));
    }

    private static Tensor value(Map<String, Tensor> variables) {
        return Objects.requireNonNull(variables.get("y"));
    }

    /** The part named by a list of indices, by an expression, or by the name of a kind of index. */
    private static Tensor part(GoldenCase c, Map<String, Tensor> variables) {
        JsonNode index = c.arg("index");
        Expressions expressions = new Expressions(c, variables);
        if (index.isArray()) {
            return first(variables).get(Index.all(expressions.values(index).toArray()));
        }
        if (index.isTextual()) {
            return first(variables).get(Index.all(named(index.asText(), variables)));
        }
        JsonNode call = index.path("tree");
        List<?> arguments = expressions.values(call.path("args"));
        List<?> indices = arguments.subList(1, arguments.size());
        return first(variables)
                .get(Index.all(indices.get(0) instanceof List<?> list ? list.toArray() : indices.toArray()));
    }

    private static Object[] named(String kind, Map<String, Tensor> variables) {
        Tensor i = Objects.requireNonNull(variables.get("i"));
        return switch (kind) {
            case "cols" -> new Object[] {Index.ALL, i};
            case "pairs" -> new Object[] {i, variables.get("j")};
            case "outer_index" ->
                new Object[] {
                    i.get(Index.ALL, Index.NEW_AXIS),
                    Objects.requireNonNull(variables.get("j")).get(Index.NEW_AXIS, Index.ALL)
                };
            case "rows", "matrix_index", "empty" -> new Object[] {i};
            default -> throw new AssertionError("no index " + kind);
        };
    }

    private static Tensor take(GoldenCase c, Map<String, Tensor> variables) {
        Tensor indices = Objects.requireNonNull(variables.get("i"));
        return c.isNull("axis")
                ? Indexing.take(first(variables), indices)
                : Indexing.take(first(variables), indices, c.arg("axis", 0), ExtraArea.outOfRange(c));
    }
}
