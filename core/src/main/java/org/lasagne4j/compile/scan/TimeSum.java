package org.lasagne4j.compile.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.MatMul;
import org.lasagne4j.tensor.op.Reduce;

/** The sum over all steps of what each of them computes. */
final class TimeSum {
    private final Vectorizer all;

    TimeSum(Vectorizer all) {
        this.all = all;
    }

    /** Σₜ of a tensor of the steps, of its type. */
    Tensor of(Tensor inner) {
        if (!all.isBatched(inner)) {
            Tensor once = all.outside(inner);
            return once.times(Elemwise.cast(all.steps(), once.dtype()));
        }
        Tensor special = inner.owner() == null ? null : special(inner.owner());
        return special != null ? special : Node.apply(sum(List.of(0), inner), all.outside(inner));
    }

    private static Reduce sum(List<Integer> axes, Tensor like) {
        return new Reduce(Reduce.Kind.SUM, axes, like.dtype());
    }

    private @Nullable Tensor special(Node node) {
        if (!node.inputs().stream().allMatch(all::knows)) {
            return null;
        }
        if (node.op() instanceof MatMul && node.input(0).rank() == 2) {
            return product(node.input(0), node.input(1));
        }
        if (node.op() == Arithmetic.ADD
                && node.input(0).type().equals(node.input(1).type())) {
            return of(node.input(0)).plus(of(node.input(1)));
        }
        if (node.op() instanceof DimShuffle shuffle) {
            return Node.apply(shuffle, of(node.input(0)));
        }
        boolean sum = node.op() instanceof Reduce reduce
                && reduce.kind() == Reduce.Kind.SUM
                && reduce.dtype() == node.input(0).dtype();
        return sum ? overTimeToo((Reduce) node.op(), node.input(0)) : null;
    }

    private Tensor overTimeToo(Reduce reduce, Tensor x) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        reduce.axes().forEach(axis -> axes.add(axis + 1));
        return Node.apply(sum(axes, x), all.outside(x));
    }

    /** Σₜ aₜ·bₜ as one product: the inner axes of all steps side by side. */
    private @Nullable Tensor product(Tensor a, Tensor b) {
        if (!all.isBatched(a) && !all.isBatched(b)) {
            return null;
        }
        if (!all.isBatched(a)) {
            return Node.apply(new MatMul(), all.outside(a), of(b));
        }
        if (!all.isBatched(b)) {
            return Node.apply(new MatMul(), of(a), all.outside(b));
        }
        // (steps, rows, inner) → (rows, steps·inner), by way of what is a view if a is a transpose.
        Tensor left = VectorRules.flattened(all.outside(a).dimshuffle(0, 2, 1)).dimshuffle(1, 0);
        return Node.apply(new MatMul(), left, VectorRules.flattened(all.outside(b)));
    }
}
