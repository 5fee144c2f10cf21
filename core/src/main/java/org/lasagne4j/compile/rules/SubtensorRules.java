package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Patterns;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Join;
import org.lasagne4j.tensor.op.MatMul;
import org.lasagne4j.tensor.op.Part;
import org.lasagne4j.tensor.op.Subtensor;

/** Parts of what is computed: only what is selected needs to be. */
public final class SubtensorRules {
    /** x[:] → x. */
    static final Rewrite WHOLE = new Rewrite("whole", op(Subtensor.class), match -> {
        boolean whole = match.rootOp(Subtensor.class).parts().stream().allMatch(Part.ALL::equals);
        return whole ? x(match) : null;
    });

    /**
     * x[a][b] → one index. An axis that both cut is merged if their bounds are constants: with variables that would take
     * more arithmetic than two views.
     */
    static final Rewrite PART_OF_PART = new Rewrite("part-of-part", op(Subtensor.class), SubtensorRules::merged);

    /** (x with y stored at i)[i] → y; (x with y added at i)[i] → x[i] + y. */
    static final Rewrite PART_OF_STORED = new Rewrite("part-of-stored", op(Subtensor.class), match -> {
        Node stored = match.graph().owner(x(match));
        if (stored == null || !(stored.op() instanceof IncSubtensor inc)) {
            return null;
        }
        List<Tensor> inputs = match.graph().inputs(stored);
        List<Tensor> bounds = inputs.subList(2, inputs.size());
        boolean same = inc.parts().equals(match.rootOp(Subtensor.class).parts())
                && bounds.equals(AxisParts.of(match).bounds());
        Tensor y = inputs.get(1);
        return !same
                ? null
                : inc.set()
                        ? y
                        : AxisParts.apply(inc.parts(), inputs.get(0), bounds).plus(y);
    });

    /** f(x, …)[i] → f(x[i], …), where nothing else reads f(x, …), or others read only other parts. */
    static final Rewrite PART_OF_ELEMENTWISE =
            new Rewrite("part-of-elementwise", op(Subtensor.class), SubtensorRules::lifted);

    /** A part of transposed, new or dropped axes → these axes of a part, which then may meet what the part is of. */
    static final Rewrite PART_OF_DIMSHUFFLE =
            new Rewrite("part-of-dimshuffle", op(Subtensor.class), SubtensorRules::ofDimShuffle);

    /** (a·b)[i, j] → a[i]·b[:, j], where nothing else reads a·b. */
    static final Rewrite PART_OF_PRODUCT =
            new Rewrite("part-of-product", op(Subtensor.class), SubtensorRules::ofProduct);

    /** join(a, b, …)[i] → a[i], or whichever holds all that is selected; the bounds must be constants. */
    static final Rewrite PART_OF_JOIN = new Rewrite("part-of-join", op(Subtensor.class), SubtensorRules::ofJoin);

    /** All of them. */
    public static final List<Rewrite> ALL = List.of(
            WHOLE,
            PART_OF_PART,
            PART_OF_STORED,
            PART_OF_JOIN,
            PART_OF_DIMSHUFFLE,
            PART_OF_ELEMENTWISE,
            PART_OF_PRODUCT);

    private SubtensorRules() {}

    private static Tensor x(Match match) {
        return match.graph().inputs(match.root()).get(0);
    }

    private static @Nullable Tensor merged(Match match) {
        Node inner = match.graph().owner(x(match));
        if (inner == null || !(inner.op() instanceof Subtensor first)) {
            return null;
        }
        Tensor x = match.graph().inputs(inner).get(0);
        AxisParts before = AxisParts.of(match.graph(), inner, first);
        AxisParts after = AxisParts.of(match);
        List<Part> parts = new ArrayList<>();
        List<Tensor> bounds = new ArrayList<>();
        int kept = 0;
        for (int axis = 0; axis < x.rank(); axis++) {
            boolean gone = before.part(axis).point();
            if (gone || after.part(kept).equals(Part.ALL)) {
                parts.add(before.part(axis));
                bounds.addAll(before.bounds(axis));
            } else if (before.part(axis).equals(Part.ALL)) {
                parts.add(after.part(kept));
                bounds.addAll(after.bounds(kept));
            } else {
                KnownSlice both = cutTwice(match, x, before, axis, kept);
                if (both == null) {
                    return null;
                }
                parts.add(both.part());
                bounds.addAll(both.bounds());
            }
            kept += gone ? 0 : 1;
        }
        return AxisParts.apply(parts, x, bounds);
    }

    /** Both slices of an axis, of which the second is the root's for its {@code kept}th axis. */
    private static @Nullable KnownSlice cutTwice(Match match, Tensor x, AxisParts before, int axis, int kept) {
        AxisParts after = AxisParts.of(match);
        Tensor inner = x(match);
        long size = x.type().dim(axis);
        KnownSlice first = KnownSlice.of(before.part(axis), before.bounds(axis), size);
        KnownSlice second =
                KnownSlice.of(after.part(kept), after.bounds(kept), inner.type().dim(kept));
        return first == null || second == null ? null : first.then(second, size);
    }

    private static @Nullable Tensor lifted(Match match) {
        Tensor whole = x(match);
        Node owner = match.graph().owner(whole);
        if (owner == null
                || !(owner.op() instanceof ElementwiseOp op)
                || op.dependsOnPlace()
                || !(match.graph().isReadOnce(whole) || JoinedStores.isTakenApart(match.graph(), whole))) {
            return null;
        }
        AxisParts axes = AxisParts.of(match);
        List<Tensor> parts = new ArrayList<>();
        match.graph().inputs(owner).forEach(input -> parts.add(ofOperand(input, whole, axes)));
        return Node.of(op, parts).output(0);
    }

    /** The part of an operand that stretches to {@code whole}: all of an axis that it stretches. */
    private static Tensor ofOperand(Tensor operand, Tensor whole, AxisParts axes) {
        List<Part> parts = new ArrayList<>();
        List<Tensor> bounds = new ArrayList<>();
        for (int axis = 0; axis < operand.rank(); axis++) {
            boolean stretches = operand.type().broadcasts(axis) && !whole.type().broadcasts(axis);
            Part part = axes.part(axis);
            parts.add(stretches && !part.point() ? Part.ALL : part);
            if (!stretches) {
                bounds.addAll(axes.bounds(axis));
            } else if (part.point()) {
                bounds.add(Tensors.constant(DType.INT64, 0));
            }
        }
        return AxisParts.apply(parts, operand, bounds);
    }

    private static @Nullable Tensor ofDimShuffle(Match match) {
        Node owner = match.graph().owner(x(match));
        if (owner == null || !(owner.op() instanceof DimShuffle shuffle)) {
            return null;
        }
        AxisParts axes = AxisParts.of(match);
        Tensor source = match.graph().inputs(owner).get(0);
        List<Part> parts = new ArrayList<>(Collections.nCopies(source.rank(), Part.ALL));
        List<List<Tensor>> bounds = new ArrayList<>(Collections.nCopies(source.rank(), List.of()));
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < shuffle.pattern().size(); axis++) {
            int from = shuffle.pattern().get(axis);
            Part part = axes.part(axis);
            boolean isNew = from == ShapeOps.X;
            if (isNew && !part.equals(Part.ALL) && !isOnly(part, axes.bounds(axis))) {
                return null;
            }
            if (!isNew) {
                parts.set(from, part);
                bounds.set(from, axes.bounds(axis));
            }
            if (!part.point()) {
                kept.add(from);
            }
        }
        Tensor of = AxisParts.apply(
                parts, source, bounds.stream().flatMap(List::stream).toList());
        return of.dimshuffle(
                kept.stream().mapToInt(axis -> numbered(axis, parts)).toArray());
    }

    /** Whether it picks the one element of an axis of size 1. */
    private static boolean isOnly(Part part, List<Tensor> bounds) {
        return part.point() && (Patterns.isNumber(bounds.get(0), 0) || Patterns.isNumber(bounds.get(0), -1));
    }

    /** The number of an axis among those that are not picked. */
    private static int numbered(int axis, List<Part> parts) {
        return axis == ShapeOps.X
                ? axis
                : (int) parts.subList(0, axis).stream()
                        .filter(part -> !part.point())
                        .count();
    }

    private static @Nullable Tensor ofProduct(Match match) {
        Tensor whole = x(match);
        Node product = match.graph().owner(whole);
        if (product == null
                || !(product.op() instanceof MatMul)
                || whole.rank() != 2
                || !match.graph().isReadOnce(whole)) {
            return null;
        }
        AxisParts axes = AxisParts.of(match);
        List<Tensor> factors = match.graph().inputs(product);
        Tensor rows = AxisParts.apply(List.of(axes.part(0)), factors.get(0), axes.bounds(0));
        Tensor columns = AxisParts.apply(List.of(Part.ALL, axes.part(1)), factors.get(1), axes.bounds(1));
        boolean oneRow = axes.part(0).point();
        boolean oneColumn = axes.part(1).point();
        Tensor part = Node.apply(
                product.op(),
                oneRow ? rows.dimshuffle(ShapeOps.X, 0) : rows,
                oneColumn ? columns.dimshuffle(0, ShapeOps.X) : columns);
        return part.dimshuffle(IntStream.range(0, 2)
                .filter(axis -> axis == 0 ? !oneRow : !oneColumn)
                .toArray());
    }

    private static @Nullable Tensor ofJoin(Match match) {
        Tensor whole = x(match);
        Node owner = match.graph().owner(whole);
        if (owner == null || !(owner.op() instanceof Join join)) {
            return null;
        }
        AxisParts axes = AxisParts.of(match);
        long total = whole.type().dim(join.axis());
        KnownSlice cut = KnownSlice.of(axes.part(join.axis()), axes.bounds(join.axis()), total);
        if (cut == null || cut.stop() <= cut.start()) {
            return null;
        }
        long last = total == Shapes.ANY ? cut.stop() : Math.min(cut.stop(), total);
        long start = 0;
        for (Tensor piece : match.graph().inputs(owner)) {
            long size = piece.type().dim(join.axis());
            if (size == Shapes.ANY || cut.start() < start) {
                return null;
            }
            if (cut.start() < start + size && last <= start + size) {
                return ofPiece(piece, axes, join.axis(), cut.from(start));
            }
            start += size;
        }
        return null;
    }

    private static Tensor ofPiece(Tensor piece, AxisParts axes, int joined, KnownSlice cut) {
        List<Part> parts = new ArrayList<>(axes.parts());
        parts.set(joined, cut.part());
        List<Tensor> bounds = new ArrayList<>();
        for (int axis = 0; axis < piece.rank(); axis++) {
            bounds.addAll(axis == joined ? cut.bounds() : axes.bounds(axis));
        }
        return AxisParts.apply(parts, piece, bounds);
    }
}
