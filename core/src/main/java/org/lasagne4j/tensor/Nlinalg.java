package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.Det;
import org.lasagne4j.tensor.op.Eig;
import org.lasagne4j.tensor.op.Eigh;
import org.lasagne4j.tensor.op.MatrixInverse;
import org.lasagne4j.tensor.op.Pinv;
import org.lasagne4j.tensor.op.Qr;
import org.lasagne4j.tensor.op.SlogDet;
import org.lasagne4j.tensor.op.Svd;

/**
 * Inverses, determinants, decompositions and norms: Theano's {@code nlinalg}. Matrices are the last two axes; axes before
 * them count matrices. Integers become floats. Products are in {@link Linalg}, solutions of equations in {@link Slinalg}.
 *
 * <p>A matrix whose values do not allow it (singular, or with NaN where an iteration would start from it) is a {@link
 * org.lasagne4j.error.LinalgException} at the call.
 */
public final class Nlinalg {
    private Nlinalg() {}

    static Tensor floats(Tensor x) {
        return x.astype(x.dtype().asFloat());
    }

    /** Rows and columns exchanged: the last two axes. */
    public static Tensor matrixTranspose(Tensor x) {
        return ShapeOps.swapaxes(x, -2, -1);
    }

    /** The inverse X of a square matrix: A·X = I. In a product with something it becomes a {@link Slinalg#solve}. */
    public static Tensor matrixInverse(Tensor a) {
        return Node.apply(new MatrixInverse(), floats(a));
    }

    /** As {@link #pinv(Tensor, double)} with a bound of max(m, n)·ε, ε being the type's precision. */
    public static Tensor pinv(Tensor a) {
        return pinv(a, Double.NaN);
    }

    /**
     * The pseudo-inverse (n, m) of a matrix (m, n). Its gradient is right wherever the rank does not change.
     *
     * @param rcond singular values of at most so much times the largest count as 0
     */
    public static Tensor pinv(Tensor a, double rcond) {
        return Node.apply(new Pinv(rcond), floats(a));
    }

    /** The determinant: 0 of a singular matrix. Its gradient needs an inverse; its logarithm is computed as {@link #slogdet}'s. */
    public static Tensor det(Tensor a) {
        return Node.apply(new Det(), floats(a));
    }

    /** Sign of the determinant and logarithm of its size, which doesn't overflow: NumPy's {@code slogdet}. */
    public static List<Tensor> slogdet(Tensor a) {
        return Node.of(new SlogDet(), List.of(floats(a))).outputs();
    }

    /** log |det A|. Its gradient is A⁻ᵀ. */
    public static Tensor logdet(Tensor a) {
        return slogdet(a).get(1);
    }

    /** Vectors (…, n) as diagonals of matrices (…, n, n) that are 0 elsewhere. */
    public static Tensor allocDiag(Tensor x) {
        Tensor n = ShapeOps.shape(x, -1);
        Tensor mask = ShapeOps.shapePadLeft(Creation.eye(n, n, 0, DType.BOOL), x.rank() - 1);
        return Elemwise.where(mask, ShapeOps.shapePadAxis(x, -2), Tensors.constant(x.dtype(), 0));
    }

    /** The diagonal {@code offset} places above the main one of the first two axes, as the last axis: (n, m) → (k). */
    public static Tensor extractDiag(Tensor x, int offset) {
        return Indexing.diagonal(x, offset);
    }

    /**
     * Eigenvalues of a square matrix, ascending, and its eigenvectors as columns of length 1: A·V = V·diag(w). The first
     * element of a vector that is nearly the largest is positive. Differentiable where the eigenvalues differ.
     *
     * @return w and V; at the call an error if an eigenvalue is complex, for which there is no type
     */
    public static List<Tensor> eig(Tensor a) {
        return Node.of(new Eig(), List.of(floats(a))).outputs();
    }

    /** As {@link #eigh(Tensor, boolean)} of the lower triangle. */
    public static List<Tensor> eigh(Tensor a) {
        return eigh(a, true);
    }

    /**
     * Eigenvalues of a symmetric matrix, ascending, and its eigenvectors as columns: A = V·diag(w)·Vᵀ. The first element of a
     * vector that is nearly the largest is positive. Differentiable by w everywhere, by V where the eigenvalues differ.
     *
     * @param lower whether the lower triangle is read (NumPy's UPLO = "L"), else the upper one
     * @return w and V
     */
    public static List<Tensor> eigh(Tensor a, boolean lower) {
        return Node.of(new Eigh(lower, true), List.of(floats(a))).outputs();
    }

    /** What {@link #qr(Tensor, QrMode)} gives. */
    public enum QrMode {
        /** Q (m, k) and R (k, n), k = min(m, n). Differentiable where the first k columns are independent. */
        REDUCED,
        /** Q (m, m) and R (m, n). Differentiable where m ≤ n is known. */
        COMPLETE,
        /** Only the R of REDUCED. */
        R
    }

    /** As {@link #qr(Tensor, QrMode)} with REDUCED. */
    public static List<Tensor> qr(Tensor a) {
        return qr(a, QrMode.REDUCED);
    }

    /** A (m, n) = Q·R with orthonormal columns in Q and an upper triangle R; signs as LAPACK's. */
    public static List<Tensor> qr(Tensor a, QrMode mode) {
        List<Tensor> qr =
                Node.of(new Qr(mode == QrMode.COMPLETE), List.of(floats(a))).outputs();
        return mode == QrMode.R ? List.of(qr.get(1)) : qr;
    }

    /** As {@link #svd(Tensor, boolean)} with full matrices, the default of the original. */
    public static List<Tensor> svd(Tensor a) {
        return svd(a, true);
    }

    /**
     * A (m, n) = U·diag(s)·V with singular values s (k), descending, k = min(m, n). The first element of a column of U that is
     * nearly the largest is positive.
     *
     * @param fullMatrices whether U is (m, m) and V (n, n), the vectors beyond the k-th having no gradient; else U is (m, k) and
     *     V (k, n), differentiable where the singular values differ from each other and from 0
     * @return U, s, V
     */
    public static List<Tensor> svd(Tensor a, boolean fullMatrices) {
        List<Tensor> usv = Node.of(new Svd(true), List.of(floats(a))).outputs();
        if (!fullMatrices) {
            return usv;
        }
        Tensor v = matrixTranspose(completed(matrixTranspose(usv.get(2))));
        return List.of(completed(usv.get(0)), usv.get(1), v);
    }

    /** Orthonormal columns, followed by others that make them a square matrix. */
    private static Tensor completed(Tensor columns) {
        long rows = columns.type().dim(columns.rank() - 2);
        if (rows != Shapes.ANY && rows == columns.type().dim(columns.rank() - 1)) {
            return columns;
        }
        Tensor square = qr(columns, QrMode.COMPLETE).get(0);
        Tensor rest = Indexing.get(square, Index.ELLIPSIS, Index.slice(ShapeOps.shape(columns, -1), null));
        return Joining.join(-1, columns, rest);
    }

    /** Singular values, descending, without vectors: {@code svd(compute_uv=False)}. Differentiable everywhere but at 0. */
    public static Tensor svdvals(Tensor a) {
        return Node.apply(new Svd(false), floats(a));
    }

    /** As {@link #lstsq(Tensor, Tensor, double)} with a bound of max(m, n)·ε, ε being the type's precision. */
    public static List<Tensor> lstsq(Tensor a, Tensor b) {
        return lstsq(a, b, Double.NaN);
    }

    /**
     * The smallest X among those for which Σ(A·X − B)² is smallest; B has one axis less than A (a vector) or as many (columns).
     *
     * @param rcond singular values of at most so much times the largest count as 0
     * @return X; Σ(A·X − B)² for each column; the rank (int64); the singular values. NumPy leaves out the second where the rank is
     *     smaller than the number of columns
     */
    public static List<Tensor> lstsq(Tensor a, Tensor b, double rcond) {
        DType dtype = common(a, b);
        Tensor matrix = a.astype(dtype);
        boolean isVector = b.rank() < a.rank();
        Tensor columns = isVector ? ShapeOps.shapePadRight(b.astype(dtype), 1) : b.astype(dtype);
        Tensor x = Linalg.matmul(pinv(matrix, rcond), columns);
        Tensor residuals = Linalg.matmul(matrix, x).minus(columns).sqr().sum(new int[] {columns.rank() - 2}, false);
        Tensor s = svd(matrix, false).get(1);
        Tensor rank = new Pinv(rcond).large(matrix, s).sum(new int[] {s.rank() - 1}, false);
        return List.of(isVector ? Slinalg.withoutColumn(x) : x, residuals, rank, s);
    }

    static DType common(Tensor a, Tensor b) {
        return DType.promote(a.dtype(), b.dtype()).asFloat();
    }

    /** Aⁿ by squaring; n = 0 gives the identity, a negative n the power of the inverse. */
    public static Tensor matrixPower(Tensor a, int n) {
        if (n < 0) {
            return matrixPower(matrixInverse(a), Math.negateExact(n));
        }
        if (n == 0) {
            return allocDiag(Creation.onesLike(a.sum(a.rank() - 1), a.dtype()));
        }
        Tensor half = n == 1 ? a : matrixPower(a, n / 2);
        Tensor square = n == 1 ? a : Linalg.matmul(half, half);
        return n == 1 || n % 2 == 0 ? square : Linalg.matmul(square, a);
    }

    /** The root of Σ x² over all elements: of a matrix the Frobenius norm. */
    public static Tensor norm(Tensor x) {
        return Elemwise.sqrt(floats(x).sqr().sum());
    }

    /** Of a vector or a matrix, see {@link #norm(Tensor, double, int[], boolean)}. */
    public static Tensor norm(Tensor x, double ord) {
        return norm(x, ord, IntStream.range(0, x.rank()).toArray(), false);
    }

    /**
     * NumPy's norms. Of vectors, along one axis: (Σ|x|^ord)^(1/ord); for ∞ and −∞ the largest and smallest |x|, for 0 the count
     * of non-zeros. Of matrices, of two axes: for 1 and −1 the largest and smallest sum of sizes in a column, for ∞ and −∞ in a
     * row; for 2 and −2 the largest and smallest singular value.
     *
     * @param axes one or two; reduced ones stay with size 1 if {@code keepDims} says so
     * @throws ValueException if matrices have no norm of this order
     */
    public static Tensor norm(Tensor x, double ord, int[] axes, boolean keepDims) {
        if (axes.length == 1) {
            return Reductions.norm(x, ord, axes, keepDims);
        }
        Tensor norm = matrixNorm(onMatrices(x, axes), ord);
        return keepDims ? ShapeOps.insertAxes(norm, ShapeOps.axes(x, axes)) : norm;
    }

    /** Σ of the singular values of matrices: NumPy's order "nuc". */
    public static Tensor nuclearNorm(Tensor x) {
        return svdvals(x).sum(x.rank() - 2);
    }

    /** The two axes, in this order, behind the others. */
    private static Tensor onMatrices(Tensor x, int... axes) {
        if (axes.length != 2) {
            throw new ShapeException(Problem.of("A norm needs one axis or two.")
                    .expected("one axis for vectors, two for matrices")
                    .actual(Arrays.toString(axes) + " of " + x.label() + " "
                            + Shapes.text(x.type().dims()))
                    .created(Origin.here())
                    .fix("name the axes, or take norm(x) over all elements."));
        }
        int row = ShapeOps.axis(x, axes[0]);
        int column = ShapeOps.axis(x, axes[1]);
        ShapeOps.axes(x, axes);
        int[] others = IntStream.range(0, x.rank())
                .filter(axis -> axis != row && axis != column)
                .toArray();
        return x.dimshuffle(IntStream.concat(Arrays.stream(others), IntStream.of(row, column))
                .toArray());
    }

    private static Tensor matrixNorm(Tensor x, double ord) {
        int row = x.rank() - 2;
        int column = x.rank() - 1;
        if (Math.abs(ord) == 2) {
            Tensor values = svdvals(x);
            return ord > 0 ? values.max(row) : values.min(row);
        }
        if (Math.abs(ord) != 1 && !Double.isInfinite(ord)) {
            throw new ValueException(Problem.of("Matrices have no norm of order " + ord + ".")
                    .expected("1, −1, 2, −2, ∞ or −∞")
                    .actual(ord)
                    .created(Origin.here())
                    .fix("use norm(x) for the Frobenius norm, nuclearNorm(x) for the sum of singular values."));
        }
        Tensor sums = x.abs().sum(Double.isInfinite(ord) ? column : row);
        return ord > 0 ? sums.max(row) : sums.min(row);
    }

    /**
     * The inverse of tensordot(a, ·, ind): a's first {@code ind} axes have as many elements as the others; the others come first
     * in the result.
     */
    public static Tensor tensorinv(Tensor a, int ind) {
        if (ind < 1 || ind >= a.rank()) {
            throw new ShapeException(Problem.of("A tensorinv cannot take " + ind + " axes first.")
                    .expected("from 1 to " + (a.rank() - 1))
                    .actual(a.label() + " " + Shapes.text(a.type().dims()))
                    .created(Origin.here()));
        }
        List<Object> sizes = sizes(a, ind, a.rank());
        sizes.addAll(sizes(a, 0, ind));
        Tensor inverse = matrixInverse(matrix(a, ind));
        return ShapeOps.reshape(inverse, sizes);
    }

    /** X with tensordot(a, X, X.rank) = b: X has a's axes behind those that fit b. */
    public static Tensor tensorsolve(Tensor a, Tensor b) {
        Tensor x = Slinalg.solve(matrix(a, b.rank()), b.flatten());
        return ShapeOps.reshape(x, sizes(a, b.rank(), a.rank()));
    }

    /** As {@link #tensorsolve(Tensor, Tensor)} after these axes of a have been moved behind the others. */
    public static Tensor tensorsolve(Tensor a, Tensor b, int... axes) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, a.rank()).boxed().toList());
        for (int axis : axes) {
            Integer moved = ShapeOps.axis(a, axis);
            order.remove(moved);
            order.add(moved);
        }
        return tensorsolve(a.dimshuffle(order.stream().mapToInt(axis -> axis).toArray()), b);
    }

    /** The axes from {@code first} on merged to columns, those before to rows. */
    private static Tensor matrix(Tensor a, int first) {
        return ShapeOps.reshape(a, List.of(product(a, 0, first), product(a, first, a.rank())));
    }

    private static Tensor product(Tensor a, int from, int to) {
        Tensor count = ShapeOps.sizeOf(1);
        for (int axis = from; axis < to; axis++) {
            count = ShapeOps.timesSizes(count, ShapeOps.shape(a, axis));
        }
        return count;
    }

    private static List<Object> sizes(Tensor a, int from, int to) {
        List<Object> sizes = new ArrayList<>();
        for (int axis = from; axis < to; axis++) {
            sizes.add(ShapeOps.shape(a, axis));
        }
        return sizes;
    }
}
