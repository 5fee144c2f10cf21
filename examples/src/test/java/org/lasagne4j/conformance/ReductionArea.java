package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.Tensor;

/** Reductions with axes, and running sums. */
final class ReductionArea {
    private static final String T = "theano.tensor.";

    /** A reduction of some axes, which stay with size 1 or go. */
    private interface OfAxes {
        Tensor reduce(Tensor x, int[] axes, boolean keepDims);
    }

    /** Those without other options; the sum has one more in cases of its own. */
    private static final Map<String, OfAxes> BY_NAME = Map.of(
            "sum",
            Reductions::sum,
            "prod",
            Reductions::prod,
            "mean",
            Reductions::mean,
            "max",
            Reductions::max,
            "min",
            Reductions::min,
            "any",
            Reductions::any,
            "all",
            Reductions::all,
            "argmax",
            Reductions::argmax,
            "argmin",
            Reductions::argmin,
            "ptp",
            (x, axes, keep) -> Reductions.ptp(x, axes));

    private interface Running {
        Tensor run(Tensor x, int axis);
    }

    private ReductionArea() {}

    static void register(Registry registry) {
        BY_NAME.forEach((name, function) ->
                registry.one(T + name, (c, x) -> function.reduce(first(x), axes(c, first(x)), keepDims(c))));
        registry.one(
                T + "sum",
                (c, x) -> c.isNull("dtype")
                        ? Reductions.sum(first(x), axes(c, first(x)), keepDims(c))
                        : Reductions.sum(
                                first(x),
                                axes(c, first(x)),
                                keepDims(c),
                                DType.of(c.arg("dtype").asText())));
        registry.many(
                T + "max_and_argmax", (c, x) -> Reductions.maxAndArgmax(first(x), axes(c, first(x)), keepDims(c)));
        registerMoments(registry);
        registerRunning(registry);
    }

    private static void registerMoments(Registry registry) {
        registry.one(T + "var", (c, x) -> Reductions.var(first(x), axes(c, first(x)), keepDims(c), ddof(c)));
        registry.one(T + "std", (c, x) -> Reductions.std(first(x), axes(c, first(x)), keepDims(c), ddof(c)));
        registry.one(T + "cov", (c, x) -> Reductions.cov(first(x), c.flag("rowvar", true), unbiased(c)));
        registry.one(
                T + "TensorVariable.norm",
                (c, x) -> Reductions.norm(first(x), Json.number(c.arg("L")), axes(c, first(x)), keepDims(c)));
    }

    private static void registerRunning(Registry registry) {
        running(registry, "cumsum", Reductions::cumsum, Reductions::cumsum);
        running(registry, "cumprod", Reductions::cumprod, Reductions::cumprod);
    }

    /** Whether there is such a reduction. */
    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /**
     * The reduction of that name.
     *
     * @param axis an axis or a list of them; null for all
     */
    static Tensor reduce(String name, Tensor x, @Nullable Object axis, boolean keepDims) {
        int[] axes = axis == null
                ? IntStream.range(0, x.rank()).toArray()
                : (axis instanceof List<?> several ? several : List.of(axis))
                        .stream().mapToInt(each -> ((Number) each).intValue()).toArray();
        return Objects.requireNonNull(BY_NAME.get(name), name).reduce(x, axes, keepDims);
    }

    private static void running(Registry registry, String name, Running along, UnaryOperator<Tensor> flat) {
        registry.one(
                T + name,
                (c, x) -> c.isNull("axis")
                        ? flat.apply(first(x))
                        : along.run(first(x), c.arg("axis").asInt()));
    }

    /** The axes named, or all of them. */
    static int[] axes(GoldenCase c, Tensor x) {
        return c.isNull("axis") ? IntStream.range(0, x.rank()).toArray() : c.ints("axis");
    }

    private static boolean keepDims(GoldenCase c) {
        return c.flag("keepdims", false);
    }

    private static int ddof(GoldenCase c) {
        return c.arg("ddof", 0);
    }

    /** NumPy's default: divide by n − 1 unless a bias is asked for. */
    private static int unbiased(GoldenCase c) {
        return c.isNull("ddof") ? (c.flag("bias", false) ? 0 : 1) : ddof(c);
    }
}
