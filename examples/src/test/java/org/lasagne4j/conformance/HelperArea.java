package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.Parameters;
import org.lasagne4j.layers.Tuples;
import org.lasagne4j.tensor.ExtraOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.scan.Scans;
import org.lasagne4j.updates.NormConstraints;

/** Lasagne's helpers: {@code lasagne.utils}. */
final class HelperArea {
    private static final String U = "lasagne.utils.";

    private HelperArea() {}

    static void register(Registry registry) {
        registry.one(
                U + "one_hot",
                (c, x) -> c.isNull("m")
                        ? ExtraOps.oneHot(first(x))
                        : ExtraOps.oneHot(first(x), c.arg("m").asLong()));
        registry.one(
                U + "compute_norms",
                (c, x) -> NormConstraints.computeNorms(
                        first(x), c.isNull("norm_axes") ? new int[0] : c.ints("norm_axes")));
        registry.one(U + "unroll_scan", HelperArea::unrollScan);
        registry.check(U + "as_tuple", HelperArea::asTuple);
        registry.check(U + "unique", HelperArea::unique);
        registry.check(U + "shared_empty", HelperArea::sharedEmpty);
        registry.fails(U + "as_tuple", () -> Tuples.asTuple(List.of(1.0, 2.0), 2, Integer.class));
        registry.fails(U + "as_tuple", () -> Tuples.asTuple(List.of(1, 2, 3), 2, Integer.class));
        registry.fails(U + "create_param", () -> Parameters.createParam(Inits.normal(), new long[] {0, 2}, null));
        registry.fails(
                U + "create_param", () -> Parameters.createParam(new float[][] {{1, 2}}, new long[] {2, 2}, "W"));
    }

    /** The step is a tree over s, the sequence's element, h, the state, and the other inputs by their names. */
    private static Tensor unrollScan(GoldenCase c, Map<String, Tensor> x) {
        JsonNode tree = c.arg("fn").path("tree");
        Tensor sequence = Objects.requireNonNull(x.get("seq"));
        return Scans.scan((s, h) -> {
                    Map<String, Object> names = new LinkedHashMap<>(x);
                    names.put("s", s);
                    names.put("h", h);
                    return new Expressions(names).tensor(tree);
                })
                .sequences(sequence)
                .outputsInfo(x.get("init"))
                .nSteps(c.arg("n_steps").asLong())
                .goBackwards(c.flag("go_backwards", false))
                .unrollScan()
                .output();
    }

    private static int asTuple(GoldenCase c, String backend) {
        JsonNode x = c.arg("x");
        List<Object> found =
                Tuples.asTuple(x.isNumber() || x.isBoolean() ? value(x) : values(x), c.arg("N", 1), Object.class);
        Compare.equal("tuple", values(c.facts().path("result")), found);
        return 0;
    }

    /** In the order of first occurrence: what Java's streams call distinct. */
    private static int unique(GoldenCase c, String backend) {
        Compare.equal(
                "list",
                values(c.facts().path("result")),
                values(c.arg("l")).stream().distinct().toList());
        return 0;
    }

    private static int sharedEmpty(GoldenCase c, String backend) {
        int rank = c.arg("dim", 2);
        Shared made = c.isNull("dtype")
                ? Tensors.sharedEmpty(rank)
                : Tensors.sharedEmpty(
                        rank, DType.valueOf(c.arg("dtype").asText().toUpperCase(Locale.ROOT)));
        HostArray value = made.getValue();
        Compare.equal("shape", Shapes.text(Json.shape(c.facts().path("shape"))), Shapes.text(value.shape()));
        Compare.equal("type", c.facts().path("dtype").asText(), value.dtype().toString());
        return 0;
    }

    /** The elements of a list, or the characters of a text. */
    private static List<Object> values(JsonNode list) {
        if (list.isTextual()) {
            return List.of((Object[]) list.asText().split(""));
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(HelperArea::value)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Object value(JsonNode each) {
        return each.isNumber() ? Json.literal(each) : each.isBoolean() ? (Object) each.asBoolean() : each.asText();
    }
}
