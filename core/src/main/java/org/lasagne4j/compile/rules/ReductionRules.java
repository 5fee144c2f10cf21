package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.is;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Alloc;
import org.lasagne4j.tensor.op.Join;
import org.lasagne4j.tensor.op.Reduce;
import org.lasagne4j.tensor.op.Second;

/** Reductions of reductions, of single elements, of stretched and of joined tensors. */
public final class ReductionRules {
    /** reduce(reduce(x, a), b) → reduce(x, a and b) of one kind and type, where nothing else reads the inner one. */
    static final Rewrite REDUCE_OF_REDUCE =
            new Rewrite("reduce-of-reduce", op(Reduce.class, is(A, op(Reduce.class, any(X)))), ReductionRules::joined);

    /** A reduction over axes that are statically 1 → one over the others. */
    static final Rewrite REDUCE_OF_ONE =
            new Rewrite("reduce-of-one", op(Reduce.class, any(X)), ReductionRules::withoutOnes);

    /** Σ of b stretched to the shape of a → Σ b times the number of copies. Rounds once where the sum rounds often. */
    static final Rewrite SUM_OF_SECOND =
            new Rewrite("sum-of-second", op(Reduce.class, is(A, op(Second.class))), ReductionRules::ofSecond);

    /** Σ of a value stretched to sizes → Σ of the value times the number of copies. Rounds once where the sum rounds often. */
    static final Rewrite SUM_OF_ALLOC =
            new Rewrite("sum-of-alloc", op(Reduce.class, is(A, op(Alloc.class))), ReductionRules::ofAlloc);

    /** Σ or Π of joined tensors along the joined axis → the sum or product of theirs, where nothing else reads the join. */
    static final Rewrite REDUCE_OF_JOIN =
            new Rewrite("reduce-of-join", op(Reduce.class, is(A, op(Join.class))), ReductionRules::ofJoin);

    /** All of them. */
    public static final List<Rewrite> ALL =
            List.of(REDUCE_OF_ONE, REDUCE_OF_REDUCE, SUM_OF_SECOND, SUM_OF_ALLOC, REDUCE_OF_JOIN);

    private ReductionRules() {}

    private static @Nullable Tensor joined(Match match) {
        Reduce outer = match.rootOp(Reduce.class);
        Reduce inner = match.op(A, Reduce.class);
        if (outer.kind() != inner.kind()
                || outer.dtype() != inner.dtype()
                || !match.graph().isReadOnce(match.get(A))) {
            return null;
        }
        Tensor x = match.get(X);
        int[] kept = IntStream.range(0, x.rank())
                .filter(axis -> !inner.axes().contains(axis))
                .toArray();
        IntStream both = IntStream.concat(
                inner.axes().stream().mapToInt(axis -> axis),
                outer.axes().stream().mapToInt(axis -> kept[axis]));
        return reduced(outer, x, both.sorted().toArray());
    }

    private static Tensor reduced(Reduce like, Tensor x, int... axes) {
        return axes.length == 0
                ? Elemwise.cast(x, like.dtype())
                : Node.apply(Reduce.of(like.kind(), axes, like.dtype()), x);
    }

    private static @Nullable Tensor withoutOnes(Match match) {
        Reduce reduce = match.rootOp(Reduce.class);
        Tensor x = match.get(X);
        List<Integer> ones =
                reduce.axes().stream().filter(axis -> x.type().broadcasts(axis)).toList();
        if (ones.isEmpty()) {
            return null;
        }
        int[] kept = IntStream.range(0, x.rank())
                .filter(axis -> !ones.contains(axis))
                .toArray();
        int[] left = IntStream.range(0, kept.length)
                .filter(place -> reduce.axes().contains(kept[place]))
                .toArray();
        return reduced(reduce, x.dimshuffle(kept), left);
    }

    private static @Nullable Tensor ofSecond(Match match) {
        List<Tensor> inputs = match.graph().inputs(match.node(A));
        Tensor model = inputs.get(0);
        return ofStretched(match, inputs.get(1), axis -> ShapeOps.shape(model, axis));
    }

    private static @Nullable Tensor ofAlloc(Match match) {
        List<Tensor> inputs = match.graph().inputs(match.node(A));
        return ofStretched(match, inputs.get(0), axis -> inputs.get(axis + 1));
    }

    private interface Sizes {
        Tensor size(int axis);
    }

    private static @Nullable Tensor ofStretched(Match match, Tensor value, Sizes sizes) {
        Reduce reduce = match.rootOp(Reduce.class);
        Tensor whole = match.get(A);
        int[] copied = reduce.axes().stream()
                .mapToInt(axis -> axis)
                .filter(axis -> value.type().broadcasts(axis) && !whole.type().broadcasts(axis))
                .toArray();
        boolean keepsShape = IntStream.range(0, whole.rank())
                .filter(axis -> !reduce.axes().contains(axis))
                .allMatch(axis -> value.type().broadcasts(axis) == whole.type().broadcasts(axis));
        if (reduce.kind() != Reduce.Kind.SUM || copied.length == 0 || !keepsShape) {
            return null;
        }
        Tensor count = ShapeOps.sizeOf(1);
        for (int axis : copied) {
            count = ShapeOps.timesSizes(count, sizes.size(axis));
        }
        Tensor once = reduced(
                reduce, value, reduce.axes().stream().mapToInt(axis -> axis).toArray());
        return once.times(count.astype(reduce.dtype()));
    }

    private static @Nullable Tensor ofJoin(Match match) {
        Reduce reduce = match.rootOp(Reduce.class);
        boolean sum = reduce.kind() == Reduce.Kind.SUM;
        boolean along = reduce.axes().contains(match.op(A, Join.class).axis());
        if (!along
                || !(sum || reduce.kind() == Reduce.Kind.PROD)
                || !match.graph().isReadOnce(match.get(A))) {
            return null;
        }
        List<Tensor> parts = new ArrayList<>();
        match.graph().inputs(match.node(A)).forEach(part -> parts.add(Node.apply(reduce, part)));
        return parts.stream().reduce(sum ? Elemwise::add : Elemwise::mul).orElseThrow();
    }
}
