package org.lasagne4j.tensor;

import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.Cholesky;
import org.lasagne4j.tensor.op.Eigh;
import org.lasagne4j.tensor.op.Expm;
import org.lasagne4j.tensor.op.Solve;
import org.lasagne4j.tensor.op.TriangularSolve;

/**
 * Solutions of linear equations, Cholesky factors, Kronecker products and matrix exponentials: Theano's {@code slinalg}.
 * Matrices are the last two axes; axes before them count matrices. See {@link Nlinalg} for the rest.
 */
public final class Slinalg {
    private Slinalg() {}

    /** What a matrix without a Cholesky factor gives. */
    public enum OnError {
        /** A {@link org.lasagne4j.error.LinalgException} at the call. */
        RAISE,
        /** NaN in every element of the factor. */
        NAN
    }

    /** What is known of the matrix of an equation. */
    public enum Structure {
        /** Nothing. */
        GENERAL,
        /** Only its lower triangle is read. */
        LOWER_TRIANGULAR,
        /** Only its upper triangle is read. */
        UPPER_TRIANGULAR,
        /** It equals its transpose. Solved as a general one. */
        SYMMETRIC,
        /** It is symmetric with positive eigenvalues; its lower triangle is read. Half the work of a general one. */
        POSITIVE_DEFINITE
    }

    /** The lower triangle L with A = L·Lᵀ of a symmetric positive definite matrix, whose lower triangle is read. */
    public static Tensor cholesky(Tensor a) {
        return cholesky(a, true);
    }

    /** L with A = L·Lᵀ, or else U with A = Uᵀ·U; of A the same triangle is read. */
    public static Tensor cholesky(Tensor a, boolean lower) {
        return cholesky(a, lower, OnError.RAISE);
    }

    /** As {@link #cholesky(Tensor, boolean)}; says what a matrix that is not positive definite gives. */
    public static Tensor cholesky(Tensor a, boolean lower, OnError onError) {
        return Node.apply(new Cholesky(lower, onError == OnError.NAN), Nlinalg.floats(a));
    }

    /** The solution X of A·X = B; B has one axis less than A (a vector) or as many (columns). */
    public static Tensor solve(Tensor a, Tensor b) {
        return solved(new Solve(), a, b);
    }

    /** The solution X of A·X = B, found faster by what is known of A. */
    public static Tensor solve(Tensor a, Tensor b, Structure structure) {
        return switch (structure) {
            case GENERAL, SYMMETRIC -> solve(a, b);
            case LOWER_TRIANGULAR -> solveLowerTriangular(a, b);
            case UPPER_TRIANGULAR -> solveUpperTriangular(a, b);
            case POSITIVE_DEFINITE -> {
                Tensor l = cholesky(a.astype(Nlinalg.common(a, b)));
                yield solveUpperTriangular(Nlinalg.matrixTranspose(l), solveLowerTriangular(l, b));
            }
        };
    }

    /** The solution X of L·X = B; only the lower triangle of L is read. */
    public static Tensor solveLowerTriangular(Tensor l, Tensor b) {
        return solved(new TriangularSolve(true), l, b);
    }

    /** The solution X of U·X = B; only the upper triangle of U is read. */
    public static Tensor solveUpperTriangular(Tensor u, Tensor b) {
        return solved(new TriangularSolve(false), u, b);
    }

    /** The solution X of A·X = B for a symmetric A. */
    public static Tensor solveSymmetric(Tensor a, Tensor b) {
        return solve(a, b, Structure.SYMMETRIC);
    }

    private static Tensor solved(Op op, Tensor a, Tensor b) {
        DType common = Nlinalg.common(a, b);
        if (b.rank() != a.rank() && b.rank() != a.rank() - 1) {
            throw new ShapeException(Problem.of("The right side of an equation does not fit its matrix.")
                    .expected("rank " + (a.rank() - 1) + " (vectors) or " + a.rank() + " (columns) beside "
                            + Shapes.text(a.type().dims()))
                    .actual(b.label() + " " + Shapes.text(b.type().dims()))
                    .created(Origin.here())
                    .fix("give both the same leading axes."));
        }
        Tensor matrix = a.astype(common);
        Tensor right = b.astype(common);
        return b.rank() == a.rank()
                ? Node.apply(op, matrix, right)
                : withoutColumn(Node.apply(op, matrix, ShapeOps.shapePadRight(right, 1)));
    }

    /** A single column as a vector. */
    static Tensor withoutColumn(Tensor x) {
        return x.dimshuffle(IntStream.range(0, x.rank() - 1).toArray());
    }

    /** Eigenvalues of a symmetric matrix, ascending, from its lower triangle. */
    public static Tensor eigvalsh(Tensor a) {
        return eigvalsh(a, true);
    }

    /** Eigenvalues of a symmetric matrix, ascending, from one triangle. */
    public static Tensor eigvalsh(Tensor a, boolean lower) {
        return Node.apply(new Eigh(lower, false), Nlinalg.floats(a));
    }

    /** As {@link #eigvalsh(Tensor, Tensor, boolean)} of the lower triangles. */
    public static Tensor eigvalsh(Tensor a, Tensor b) {
        return eigvalsh(a, b, true);
    }

    /** The w with A·v = w·B·v, ascending, for a symmetric A and a symmetric positive definite B: those of L⁻¹·A·L⁻ᵀ, B = L·Lᵀ. */
    public static Tensor eigvalsh(Tensor a, Tensor b, boolean lower) {
        DType common = Nlinalg.common(a, b);
        Tensor factor = cholesky(b.astype(common), lower);
        Tensor l = lower ? factor : Nlinalg.matrixTranspose(factor);
        Tensor left = solveLowerTriangular(l, symmetric(a.astype(common), lower));
        return eigvalsh(solveLowerTriangular(l, Nlinalg.matrixTranspose(left)));
    }

    /** The matrix that one triangle stands for. */
    private static Tensor symmetric(Tensor a, boolean lower) {
        Tensor transposed = Nlinalg.matrixTranspose(a);
        return lower
                ? Creation.tril(a, 0).plus(Creation.triu(transposed, 1))
                : Creation.triu(a, 0).plus(Creation.tril(transposed, -1));
    }

    /** Kronecker's product: (m, n), (p, q) → (m·p, n·q); a vector is a row, two vectors give a vector. */
    public static Tensor kron(Tensor a, Tensor b) {
        if (Math.max(a.rank(), b.rank()) > 2 || Math.min(a.rank(), b.rank()) < 1) {
            throw new ShapeException(Problem.of("A Kronecker product is of vectors and matrices.")
                    .expected("ranks 1 or 2")
                    .actual("ranks " + a.rank() + " and " + b.rank())
                    .created(Origin.here()));
        }
        Tensor left = ShapeOps.shapePadLeft(a, 2 - a.rank());
        Tensor right = ShapeOps.shapePadLeft(b, 2 - b.rank());
        Tensor products =
                left.dimshuffle(0, ShapeOps.X, 1, ShapeOps.X).times(right.dimshuffle(ShapeOps.X, 0, ShapeOps.X, 1));
        Tensor columns = ShapeOps.timesSizes(ShapeOps.shape(left, 1), ShapeOps.shape(right, 1));
        if (a.rank() == 1 && b.rank() == 1) {
            return ShapeOps.reshape(products, List.of(columns));
        }
        Tensor rows = ShapeOps.timesSizes(ShapeOps.shape(left, 0), ShapeOps.shape(right, 0));
        return ShapeOps.reshape(products, List.of(rows, columns));
    }

    /** The exponential of a square matrix, Σ Aⁱ/i!. */
    public static Tensor expm(Tensor a) {
        return Node.apply(new Expm(), Nlinalg.floats(a));
    }
}
