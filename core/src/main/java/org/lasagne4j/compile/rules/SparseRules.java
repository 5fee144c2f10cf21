package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.B;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.Powers;
import org.lasagne4j.tensor.op.Reduce;
import org.lasagne4j.tensor.op.Scatter;

/**
 * The gradient of a lookup is zero but for the rows that were picked. Where such an array is scaled, or changes a variable, only
 * those rows are computed, and the variable is changed in them alone: the update of an embedding costs what the batch
 * costs, whatever the size of the vocabulary.
 *
 * <p>All of them take 0·x and 0/x for 0: an x that is infinite or NaN in a row that is not picked would have made that row NaN.
 */
public final class SparseRules {
    /** −(0 with v added at i) → 0 with −v added at i. */
    static final Rewrite NEGATED_ROWS =
            new Rewrite("negated-rows", op(Arithmetic.NEG, any(X)), match -> scaled(match, match.get(X), null));

    /** (0 with v added at i)·c → 0 with v·c added at i, for a c that is the same for all rows. */
    static final Rewrite SCALED_ROWS = new Rewrite("scaled-rows", op(Arithmetic.MUL, any(A), any(B)), match -> {
        Tensor left = scaled(match, match.get(A), match.get(B));
        return left != null ? left : scaled(match, match.get(B), match.get(A));
    });

    /** (0 with v added at i)/c → 0 with v/c added at i, for a c that is the same for all rows. */
    static final Rewrite DIVIDED_ROWS = new Rewrite(
            "divided-rows",
            op(Arithmetic.TRUE_DIV, any(A), any(B)),
            match -> scaled(match, match.get(A), match.get(B)));

    /**
     * x + (0 with v added at i) → x with v added at i, for a variable x; x + f(0 with v added at i, …) → x with its new rows
     * stored at i, for an f that is 0 where nothing was added.
     */
    static final Rewrite ROWS_ADDED = new Rewrite("rows-added", op(Arithmetic.ADD, any(A), any(B)), match -> {
        Tensor right = changed(match, match.get(A), match.get(B));
        return right != null ? right : changed(match, match.get(B), match.get(A));
    });

    /** The same for a difference. */
    static final Rewrite ROWS_SUBTRACTED = new Rewrite(
            "rows-subtracted", op(Arithmetic.SUB, any(A), any(B)), match -> changed(match, match.get(A), match.get(B)));

    /** (0 with v added at i) + (0 with w added at j) → 0 with v and w added at i and j: a table that is looked up twice. */
    static final Rewrite ROWS_JOINED = new Rewrite("rows-joined", op(Arithmetic.ADD, any(A), any(B)), match -> {
        Node left = PickedRows.additionsToZeros(match.graph(), match.get(A));
        Node right = PickedRows.additionsToZeros(match.graph(), match.get(B));
        return left == null || right == null ? null : joined(match.graph(), left, right);
    });

    /**
     * Σ (0 with v added at i)² → Σ v·t, t being for each row of v the sum of all rows of its index: the norm of a gradient, as
     * a joint limit of norms needs it. Of rows with one index t is the sum that is squared, and v adds up to it.
     */
    static final Rewrite NORM_OF_ROWS = new Rewrite(
            "norm-of-rows", op(Reduce.class, op(Powers.SQR, any(X))), match -> sumOfSquares(match, match.get(X)));

    /** All of them. */
    public static final List<Rewrite> ALL =
            List.of(NORM_OF_ROWS, NEGATED_ROWS, SCALED_ROWS, DIVIDED_ROWS, ROWS_JOINED, ROWS_ADDED, ROWS_SUBTRACTED);

    private SparseRules() {}

    /** The root's op on the added rows instead of the whole. */
    private static @Nullable Tensor scaled(Match match, Tensor sparse, @Nullable Tensor factor) {
        Node additions = PickedRows.additionsToZeros(match.graph(), sparse);
        boolean sameType = sparse.dtype() == match.root().output(0).dtype();
        if (additions == null
                || !sameType
                || !Stretching.covers(sparse, match.root().output(0))) {
            return null;
        }
        Tensor ofRows = factor == null ? null : new PickedRows(match.graph(), additions).sameForAll(factor);
        if (factor != null && ofRows == null) {
            return null;
        }
        Op op = match.root().op();
        List<Tensor> inputs = new ArrayList<>(match.graph().inputs(additions));
        boolean zeros = PickedRows.isZeros(match.graph(), inputs.get(0));
        inputs.set(0, zeros ? inputs.get(0) : applied(op, inputs.get(0), factor));
        inputs.set(1, applied(op, inputs.get(1), ofRows));
        return Node.of(additions.op(), inputs).output(0);
    }

    private static Tensor applied(Op op, Tensor x, @Nullable Tensor factor) {
        return factor == null ? Node.apply(op, x) : Node.apply(op, x, factor);
    }

    /** One list of rows and one of indices, if one index finds a row. */
    private static @Nullable Tensor joined(WorkGraph graph, Node left, Node right) {
        PickedRows first = new PickedRows(graph, left);
        PickedRows second = new PickedRows(graph, right);
        if (!first.isOneAxis() || !second.isOneAxis() || !haveOneShape(graph, left, right)) {
            return null;
        }
        Tensor rows = Joining.join(0, first.rowsInAList(), second.rowsInAList());
        Tensor indices = Joining.join(0, first.indicesInAList(), second.indicesInAList());
        return Node.apply(left.op(), graph.inputs(left).get(0), rows, indices);
    }

    private static @Nullable Tensor sumOfSquares(Match match, Tensor x) {
        Reduce reduce = match.rootOp(Reduce.class);
        Node additions = PickedRows.additionsToZeros(match.graph(), x);
        boolean ofAll = reduce.kind() == Reduce.Kind.SUM && reduce.axes().size() == x.rank();
        if (additions == null || !ofAll || !new PickedRows(match.graph(), additions).isOneAxis()) {
            return null;
        }
        Tensor rows = match.graph().inputs(additions).get(1);
        Tensor totals = new PickedRows(match.graph(), additions).of(x);
        int[] axes = IntStream.range(0, rows.rank()).toArray();
        return Node.apply(Reduce.of(Reduce.Kind.SUM, axes, reduce.dtype()), rows.times(totals));
    }

    private static boolean haveOneShape(WorkGraph graph, Node left, Node right) {
        TensorType type = left.output(0).type();
        boolean sameZeros = graph.inputs(left).get(0) == graph.inputs(right).get(0);
        return type.equals(right.output(0).type()) && (type.isStatic() || sameZeros);
    }

    private static @Nullable Tensor changed(Match match, Tensor x, Tensor term) {
        Tensor result = match.root().output(0);
        boolean isVariable = match.graph().now(x) instanceof Shared;
        if (!isVariable || x.dtype() != result.dtype() || !Stretching.covers(x, result)) {
            return null;
        }
        Node additions = PickedRows.additionsToZeros(match.graph(), term);
        return additions != null && term.dtype() == x.dtype() ? added(match, x, additions) : stored(match, x, term);
    }

    private static Tensor added(Match match, Tensor x, Node additions) {
        List<Tensor> inputs = new ArrayList<>(match.graph().inputs(additions));
        boolean zeros = PickedRows.isZeros(match.graph(), inputs.get(0));
        boolean minus = match.root().op() == Arithmetic.SUB;
        inputs.set(0, zeros ? x : Node.apply(match.root().op(), x, inputs.get(0)));
        inputs.set(1, minus ? inputs.get(1).negate() : inputs.get(1));
        return Node.of(additions.op(), inputs).output(0);
    }

    private static @Nullable Tensor stored(Match match, Tensor x, Tensor term) {
        Node source = PickedRows.source(match.graph(), term);
        if (source == null || !Stretching.covers(match.graph().now(source.output(0)), x)) {
            return null;
        }
        PickedRows picked = new PickedRows(match.graph(), source);
        if (!picked.isOneAxis()) {
            return null;
        }
        Tensor rows = picked.of(match.root().output(0));
        return rows.dtype() == x.dtype()
                ? Node.apply(new Scatter(1, true), x, rows, picked.indices().get(0))
                : null;
    }
}
