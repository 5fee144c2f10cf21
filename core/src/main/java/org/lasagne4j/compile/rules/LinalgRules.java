package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.B;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.is;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Capture;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Pattern;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.Cholesky;
import org.lasagne4j.tensor.op.Det;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.Exponential;
import org.lasagne4j.tensor.op.MatMul;
import org.lasagne4j.tensor.op.MatrixInverse;
import org.lasagne4j.tensor.op.Powers;
import org.lasagne4j.tensor.op.Reduce;
import org.lasagne4j.tensor.op.Solve;
import org.lasagne4j.tensor.op.TriangularSolve;

/** Inverses that are equations, logarithms of determinants, and what is known of triangles. */
public final class LinalgRules {
    private static final Capture INVERSE = new Capture("INVERSE");

    /** log det A → the logarithm from slogdet, NaN where the sign is negative. No overflow, no underflow. */
    static final Rewrite LOG_OF_DET = new Rewrite("log-of-det", op(Exponential.LOG, op(Det.class, any(X))), match -> {
        List<Tensor> parts = Nlinalg.slogdet(match.get(X));
        Tensor nan = Tensors.constant(match.get(X).dtype(), Double.NaN);
        return Elemwise.where(parts.get(0).lt(0), nan, parts.get(1));
    });

    /** log |det A| → the logarithm from slogdet. No overflow, no underflow. */
    static final Rewrite LOG_OF_SIZE_OF_DET = new Rewrite(
            "log-of-size-of-det",
            op(Exponential.LOG, op(Arithmetic.ABS, op(Det.class, any(X)))),
            match -> Nlinalg.logdet(match.get(X)));

    /** log Π x² → Σ log x², and the same for eˣ and |x|, whose product is positive. No overflow, no underflow. */
    static final Rewrite LOG_OF_PRODUCT = new Rewrite(
            "log-of-product", op(Exponential.LOG, is(A, op(Reduce.class, is(X, LinalgRules::isPositive)))), match -> {
                Reduce product = match.op(A, Reduce.class);
                Tensor logs = Elemwise.log(match.get(X).astype(product.dtype()));
                return product.kind() != Reduce.Kind.PROD || !product.dtype().isFloat()
                        ? null
                        : Node.apply(new Reduce(Reduce.Kind.SUM, product.axes(), product.dtype()), logs);
            });

    /** A⁻¹·B → the solution of A·X = B, where nothing else reads the inverse. Fewer operations, fewer digits lost. */
    static final Rewrite INVERSE_TIMES = new Rewrite(
            "inverse-times",
            op(MatMul.class, is(INVERSE, op(MatrixInverse.class, any(A))), any(B)),
            match -> match.graph().isReadOnce(match.get(INVERSE)) ? solution(match.get(A), match.get(B)) : null);

    /** A⁻ᵀ·B → the solution of Aᵀ·X = B, where nothing else reads the inverse. */
    static final Rewrite TRANSPOSED_INVERSE_TIMES = new Rewrite(
            "transposed-inverse-times",
            op(MatMul.class, is(X, transposed(is(INVERSE, op(MatrixInverse.class, any(A))))), any(B)),
            match -> match.graph().isReadOnce(match.get(X)) && match.graph().isReadOnce(match.get(INVERSE))
                    ? solution(Nlinalg.matrixTranspose(match.get(A)), match.get(B))
                    : null);

    /** B·A⁻¹ → the transpose of the solution of Aᵀ·X = Bᵀ, where nothing else reads the inverse. */
    static final Rewrite TIMES_INVERSE = new Rewrite(
            "times-inverse",
            op(MatMul.class, any(B), is(INVERSE, op(MatrixInverse.class, any(A)))),
            match -> match.graph().isReadOnce(match.get(INVERSE))
                    ? Nlinalg.matrixTranspose(
                            solution(Nlinalg.matrixTranspose(match.get(A)), Nlinalg.matrixTranspose(match.get(B))))
                    : null);

    /** B·A⁻ᵀ → the transpose of the solution of A·X = Bᵀ, where nothing else reads the inverse. */
    static final Rewrite TIMES_TRANSPOSED_INVERSE = new Rewrite(
            "times-transposed-inverse",
            op(MatMul.class, any(B), is(X, transposed(is(INVERSE, op(MatrixInverse.class, any(A)))))),
            match -> match.graph().isReadOnce(match.get(X)) && match.graph().isReadOnce(match.get(INVERSE))
                    ? Nlinalg.matrixTranspose(solution(match.get(A), Nlinalg.matrixTranspose(match.get(B))))
                    : null);

    /** The solution with a Cholesky factor → that with a triangle. */
    static final Rewrite SOLVE_WITH_FACTOR = new Rewrite(
            "solve-with-factor",
            op(Solve.class, is(A, op(Cholesky.class)), any(B)),
            match -> Node.apply(new TriangularSolve(match.op(A, Cholesky.class).lower()), match.get(A), match.get(B)));

    /** The solution with a transposed Cholesky factor → that with the other triangle. */
    static final Rewrite SOLVE_WITH_TRANSPOSED_FACTOR = new Rewrite(
            "solve-with-transposed-factor",
            op(Solve.class, is(X, transposed(is(A, op(Cholesky.class)))), any(B)),
            match -> Node.apply(new TriangularSolve(!match.op(A, Cholesky.class).lower()), match.get(X), match.get(B)));

    /** det L → the product of its diagonal, for a Cholesky factor. */
    static final Rewrite DET_OF_FACTOR = new Rewrite(
            "det-of-factor", op(Det.class, is(A, op(Cholesky.class))), match -> productOfDiagonal(match.get(A)));

    /** det L·Lᵀ → the square of the product of L's diagonal, for a Cholesky factor or its transpose. */
    static final Rewrite DET_OF_FACTORS =
            new Rewrite("det-of-factors", op(Det.class, op(MatMul.class, any(A), any(B))), LinalgRules::squaredProduct);

    /** What overflows or loses digits as it is written. */
    public static final List<Rewrite> ALL = List.of(
            // Before the logarithm of a determinant, which would hide it.
            DET_OF_FACTOR,
            DET_OF_FACTORS,
            LOG_OF_DET,
            LOG_OF_SIZE_OF_DET,
            LOG_OF_PRODUCT,
            INVERSE_TIMES,
            TRANSPOSED_INVERSE_TIMES,
            TIMES_INVERSE,
            TIMES_TRANSPOSED_INVERSE,
            SOLVE_WITH_FACTOR,
            SOLVE_WITH_TRANSPOSED_FACTOR);

    private LinalgRules() {}

    private static boolean isPositive(Tensor x, Match match) {
        Node owner = match.graph().owner(x);
        return owner != null
                && (owner.op() == Powers.SQR || owner.op() == Exponential.EXP || owner.op() == Arithmetic.ABS);
    }

    /** The last two axes of such a tensor exchanged. */
    private static Pattern transposed(Pattern inner) {
        return (tensor, match) -> {
            Node owner = match.graph().owner(tensor);
            return owner != null
                    && isTransposition(owner)
                    && inner.matches(match.graph().inputs(owner).get(0), match);
        };
    }

    private static boolean isTransposition(Node node) {
        if (!(node.op() instanceof DimShuffle shuffle) || shuffle.pattern().size() < 2) {
            return false;
        }
        List<Integer> pattern = shuffle.pattern();
        int last = pattern.size() - 1;
        return node.input(0).rank() == pattern.size()
                && pattern.get(last) == last - 1
                && pattern.get(last - 1) == last
                && IntStream.range(0, last - 1).allMatch(axis -> pattern.get(axis) == axis);
    }

    private static Tensor solution(Tensor a, Tensor b) {
        return Slinalg.solve(a, b);
    }

    private static @Nullable Tensor squaredProduct(Match match) {
        Tensor factor = factorOf(match.graph(), match.get(A));
        Tensor other = factorOf(match.graph(), match.get(B));
        boolean isSquare = factor == other && match.get(A) != match.get(B);
        return factor != null && isSquare ? Elemwise.sqr(productOfDiagonal(factor)) : null;
    }

    private static @Nullable Tensor factorOf(WorkGraph graph, Tensor x) {
        Node owner = graph.owner(x);
        if (owner != null && isTransposition(owner)) {
            Tensor inner = graph.inputs(owner).get(0);
            return isFactor(graph, inner) ? inner : null;
        }
        return isFactor(graph, x) ? graph.now(x) : null;
    }

    private static boolean isFactor(WorkGraph graph, Tensor x) {
        Node owner = graph.owner(x);
        return owner != null && owner.op() instanceof Cholesky;
    }

    private static Tensor productOfDiagonal(Tensor factor) {
        int last = factor.rank() - 1;
        return Indexing.diagonal(factor, 0, last - 1, last).prod(last - 1);
    }
}
