package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.ElementwiseArea.first;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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

    private interface Running {
        Tensor run(Tensor x, int axis);
    }

    private ReductionArea() {}

    static void register(Registry registry) {
        registry.one(
                T + "sum",
                (c, x) -> c.isNull("dtype")
                        ? Reductions.sum(first(x), axes(c, first(x)), keepDims(c))
                        : Reductions.sum(
                                first(x),
                                axes(c, first(x)),
                                keepDims(c),
                                DType.of(c.arg("dtype").asText())));
        reduction(registry, "prod", Reductions::prod);
        reduction(registry, "mean", Reductions::mean);
        reduction(registry, "max", Reductions::max);
        reduction(registry, "min", Reductions::min);
        reduction(registry, "any", Reductions::any);
        reduction(registry, "all", Reductions::all);
        reduction(registry, "argmax", Reductions::argmax);
        reduction(registry, "argmin", Reductions::argmin);
        reduction(registry, "ptp", (x, axes, keep) -> Reductions.ptp(x, axes));
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

    private static void reduction(Registry registry, String name, OfAxes function) {
        registry.one(T + name, (c, x) -> function.reduce(first(x), axes(c, first(x)), keepDims(c)));
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
