package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.is;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Cast;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.GradClip;
import org.lasagne4j.tensor.op.GradScale;
import org.lasagne4j.tensor.op.GradientBarrier;

/** Conversions and changes of shape that undo or repeat each other. */
public final class StructureRules {
    /** A conversion to the type that x has already → x. */
    static final Rewrite USELESS_CAST = new Rewrite(
            "useless-cast",
            op(Cast.class, any(X)),
            match -> match.rootOp(Cast.class).to() == match.get(X).dtype() ? match.get(X) : null);

    /** cast(cast(x, a), b) → cast(x, b) where a holds every value of x. */
    static final Rewrite CAST_OF_CAST =
            new Rewrite("cast-of-cast", op(Cast.class, is(A, op(Cast.class, any(X)))), match -> {
                boolean lossless =
                        match.op(A, Cast.class).to().holds(match.get(X).dtype());
                return lossless ? match.get(X).astype(match.rootOp(Cast.class).to()) : null;
            });

    /** A dimshuffle of a dimshuffle → one dimshuffle. */
    static final Rewrite DIMSHUFFLE_OF_DIMSHUFFLE = new Rewrite(
            "dimshuffle-of-dimshuffle", op(DimShuffle.class, is(A, op(DimShuffle.class, any(X)))), match -> {
                List<Integer> inner = match.op(A, DimShuffle.class).pattern();
                List<Integer> outer = match.rootOp(DimShuffle.class).pattern();
                return match.get(X)
                        .dimshuffle(outer.stream()
                                .mapToInt(axis -> axis == ShapeOps.X ? ShapeOps.X : inner.get(axis))
                                .toArray());
            });

    /** A dimshuffle that leaves every axis in its place → x. */
    static final Rewrite USELESS_DIMSHUFFLE =
            new Rewrite("useless-dimshuffle", op(DimShuffle.class, any(X)), StructureRules::unmoved);

    /** zero_grad(x), disconnected_grad(x) → x. What they say about gradients has been heard. */
    static final Rewrite GRADIENT_BARRIER =
            new Rewrite("gradient-barrier", op(GradientBarrier.class, any(X)), match -> match.get(X));

    /** grad_clip(x) → x. */
    static final Rewrite GRADIENT_CLIP =
            new Rewrite("gradient-clip", op(GradClip.class, any(X)), match -> match.get(X));

    /** grad_scale(x) → x. */
    static final Rewrite GRADIENT_SCALE =
            new Rewrite("gradient-scale", op(GradScale.class, any(X)), match -> match.get(X));

    /** All of them. */
    public static final List<Rewrite> ALL = List.of(
            USELESS_CAST,
            CAST_OF_CAST,
            USELESS_DIMSHUFFLE,
            DIMSHUFFLE_OF_DIMSHUFFLE,
            GRADIENT_BARRIER,
            GRADIENT_CLIP,
            GRADIENT_SCALE);

    private StructureRules() {}

    private static @Nullable Tensor unmoved(Match match) {
        List<Integer> pattern = match.rootOp(DimShuffle.class).pattern();
        Tensor x = match.get(X);
        boolean same =
                pattern.size() == x.rank() && IntStream.range(0, x.rank()).allMatch(axis -> pattern.get(axis) == axis);
        return same ? x : null;
    }
}
