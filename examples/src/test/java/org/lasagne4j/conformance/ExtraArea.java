package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.at;
import static org.lasagne4j.conformance.ElementwiseArea.first;
import static org.lasagne4j.conformance.ShapeArea.axis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.ExtraOps;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Sorting;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Sorting, permutations, diagonals, and the smaller extra functions. */
final class ExtraArea {
    private static final String T = "theano.tensor.";
    private static final String EXTRA = T + "extra_ops.";

    private ExtraArea() {}

    static void register(Registry registry) {
        registry.one(T + "diag", (c, x) -> Indexing.diag(first(x), c.arg("k", 0)));
        registry.one(
                T + "diagonal",
                (c, x) -> Indexing.diagonal(first(x), c.arg("offset", 0), c.arg("axis1", 0), c.arg("axis2", 1)));
        registry.many(T + "nonzero", (c, x) -> Indexing.nonzero(first(x)));
        registry.one(T + "flatnonzero", (c, x) -> Indexing.flatnonzero(first(x)));
        registry.one(T + "nonzero_values", (c, x) -> Indexing.nonzeroValues(first(x)));
        registry.one(EXTRA + "diff", (c, x) -> ExtraOps.diff(first(x), c.arg("n", 1), c.arg("axis", -1)));
        registry.one(EXTRA + "bincount", (c, x) -> ExtraOps.bincount(first(x), at(x, 1), 0));
        registry.one(
                EXTRA + "to_one_hot",
                (c, x) -> ExtraOps.toOneHot(
                        first(x), c.arg("nb_class", 0), DType.of(c.arg("dtype").asText())));
        registry.one(EXTRA + "compress", ExtraArea::compress);
        registry.one(EXTRA + "fill_diagonal", (c, x) -> ExtraOps.fillDiagonal(first(x), at(x, 1)));
        registry.one(
                EXTRA + "fill_diagonal_offset",
                (c, x) -> ExtraOps.fillDiagonalOffset(first(x), at(x, 1), c.arg("offset", 0)));
        registry.one(EXTRA + "bartlett", (c, x) -> ExtraOps.bartlett(c.arg("M", 0)));
        registry.many(EXTRA + "unravel_index", (c, x) -> ExtraOps.unravelIndex(first(x), Json.longs(c.arg("dims"))));
        registry.one(
                EXTRA + "ravel_multi_index",
                (c, x) -> ExtraOps.ravelMultiIndex(
                        List.copyOf(x.values()), Indexing.OutOfRange.RAISE, Json.longs(c.arg("dims"))));
        registerSorting(registry);
    }

    private static void registerSorting(Registry registry) {
        registry.one(
                T + "sort",
                (c, x) -> c.isNull("axis") ? Sorting.sort(first(x).flatten(), 0) : Sorting.sort(first(x), axis(c)));
        registry.one(
                T + "argsort",
                (c, x) ->
                        c.isNull("axis") ? Sorting.argsort(first(x).flatten(), 0) : Sorting.argsort(first(x), axis(c)));
        registry.one(T + "choose", (c, x) -> Sorting.choose(first(x), List.of(at(x, 1), at(x, 2)), outOfRange(c)));
        registry.one(T + "permute_row_elements", (c, x) -> Sorting.permuteRowElements(first(x), at(x, 1), false));
        registry.one(T + "inverse_permutation", (c, x) -> Sorting.inversePermutation(first(x)));
        registry.many(EXTRA + "Unique", (c, x) -> Sorting.unique(first(x))
                .subList(0, c.outputs().size()));
        registry.one(
                EXTRA + "searchsorted",
                (c, x) -> Sorting.searchsorted(
                        first(x), at(x, 1), c.arg("side").asText().equals("right")));
    }

    private static Tensor compress(GoldenCase c, Map<String, Tensor> x) {
        Tensor condition = Tensors.constant(Json.longs(c.arg("condition")));
        return c.isNull("axis")
                ? ExtraOps.compress(condition, first(x))
                : ExtraOps.compress(condition, first(x), axis(c));
    }

    static Indexing.OutOfRange outOfRange(GoldenCase c) {
        return Indexing.OutOfRange.valueOf(c.arg("mode").asText("raise").toUpperCase(Locale.ROOT));
    }
}
