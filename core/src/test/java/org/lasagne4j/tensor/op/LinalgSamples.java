package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Nlinalg.QrMode;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Slinalg.OnError;
import org.lasagne4j.tensor.Slinalg.Structure;

/** Linear algebra: inverses, determinants, decompositions, equations. Of vectors with a free sign only what it leaves. */
final class LinalgSamples {
    private static final HostArray M34 = floats(-1, 1, 3, 4);
    private static final HostArray M43 = floats(-1, 1, 4, 3);
    private static final HostArray V3 = floats(-1, 1, 3);
    private static final HostArray B32 = floats(-1, 1, 3, 2);
    private static final HostArray A3 = plusDiagonal(3, floats(-1, 1, 3, 3));
    private static final HostArray A233 = plusDiagonal(3, floats(-1, 1, 2, 3, 3));
    private static final HostArray S3 = symmetric(A3);
    private static final HostArray S233 = symmetric(A233);
    /** Of full rank by far. */
    private static final HostArray TALL = plusDiagonal(2, floats(-1, 1, 4, 3));

    /** Of a small determinant, whose rounding counts little. */
    private static final HostArray SMALL = plusDiagonal(1, floats(-1, 1, 3, 3));

    private static final HostArray NONE = HostArray.zeros(DType.FLOAT32, 0, 0);

    static final List<Sample> LIST = List.of(
            Sample.unary("matrixInverse", Nlinalg::matrixInverse, A3),
            Sample.unary("matrixInverse of several", Nlinalg::matrixInverse, A233),
            Sample.unary("matrixInverse of nothing", Nlinalg::matrixInverse, NONE),
            Sample.unary("matrixInverse of a number", Nlinalg::matrixInverse, floats(1, 2, 1, 1)),
            Sample.unary("pinv of a tall matrix", Nlinalg::pinv, TALL),
            Sample.unary("pinv of a wide matrix", Nlinalg::pinv, M34),
            Sample.unary("det", Nlinalg::det, SMALL),
            Sample.unary("det of several", Nlinalg::det, plusDiagonal(1, floats(-1, 1, 2, 3, 3))),
            Sample.unary("det of nothing", Nlinalg::det, NONE),
            Sample.unary("logdet", Nlinalg::logdet, A3),
            Sample.unary("logdet of several", Nlinalg::logdet, A233),
            Sample.unary("sign of a determinant", x -> Nlinalg.slogdet(x).get(0), floats(-1, 1, 4, 4)),
            Sample.unary("allocDiag", Nlinalg::allocDiag, floats(-1, 1, 2, 3)),
            Sample.unary("qr, Q", x -> Nlinalg.qr(x).get(0), M43),
            Sample.unary("qr, R", x -> Nlinalg.qr(x).get(1), M43),
            Sample.unary(
                    "qr of a wide matrix",
                    x -> Linalg.matmul(Nlinalg.qr(x).get(0).sqr(), Nlinalg.qr(x).get(1)),
                    M34),
            Sample.unary("qr of several", x -> Nlinalg.qr(x).get(0), A233),
            Sample.unary("qr, R alone", x -> Nlinalg.qr(x, QrMode.R).get(0), M34),
            Sample.rough(
                    "qr, square Q", x -> Nlinalg.qr(x.get(0), QrMode.COMPLETE).get(0), M43),
            Sample.rough("qr of nothing", x -> Nlinalg.qr(x.get(0)).get(1), floats(0, 1, 0, 3)),
            Sample.unary("eigh, values", x -> Nlinalg.eigh(x).get(0), S3),
            Sample.unary("eigh, vectors", x -> Nlinalg.eigh(x).get(1), S3),
            Sample.unary(
                    "eigh, vectors of an upper triangle",
                    x -> Nlinalg.eigh(x, false).get(1),
                    A3),
            Sample.unary("eigh of several", x -> Nlinalg.eigh(x).get(1), S233),
            Sample.unary("eigh of nothing", x -> Nlinalg.eigh(x).get(1), NONE),
            Sample.unary("eigvalsh", Slinalg::eigvalsh, S3),
            Sample.of("eigvalsh of two matrices", x -> Slinalg.eigvalsh(x.get(0), x.get(1)), M33(), S3),
            Sample.unary("eig, values", x -> Nlinalg.eig(x).get(0), realEigenvalues()),
            Sample.unary("eig, vectors", x -> Nlinalg.eig(x).get(1), realEigenvalues()),
            Sample.unary("svd, U", x -> Nlinalg.svd(x, false).get(0), M43),
            Sample.unary("svd, V", x -> Nlinalg.svd(x, false).get(2), M43),
            Sample.unary("svd, V of a wide matrix", x -> Nlinalg.svd(x, false).get(2), M34),
            Sample.unary("svd, values", x -> Nlinalg.svd(x, false).get(1), A233),
            Sample.rough("svd, square U", x -> Nlinalg.svd(x.get(0)).get(0), M43),
            Sample.rough("svd, square V", x -> Nlinalg.svd(x.get(0)).get(2), M34),
            Sample.rough("svd of nothing", x -> Nlinalg.svd(x.get(0)).get(2), floats(0, 1, 0, 2)),
            Sample.unary("svdvals", Nlinalg::svdvals, M34),
            Sample.of("lstsq", x -> Nlinalg.lstsq(x.get(0), x.get(1)).get(0), TALL, floats(-1, 1, 4, 2)),
            Sample.of(
                    "lstsq of a vector",
                    x -> Nlinalg.lstsq(x.get(0), x.get(1), 1e-6).get(0),
                    M34,
                    V3),
            Sample.of("lstsq, residuals", x -> Nlinalg.lstsq(x.get(0), x.get(1)).get(1), TALL, floats(-1, 1, 4)),
            Sample.of("lstsq, rank", x -> Nlinalg.lstsq(x.get(0), x.get(1)).get(2), TALL, floats(-1, 1, 4)),
            Sample.unary("matrixPower", x -> Nlinalg.matrixPower(x, 5), M33()),
            Sample.unary("matrixPower of an inverse", x -> Nlinalg.matrixPower(x, -2), A3),
            Sample.unary("matrixPower zero", x -> Nlinalg.matrixPower(x, 0), A233),
            Sample.unary("norm of all", Nlinalg::norm, M34),
            Sample.unary("norm 1 of a matrix", x -> Nlinalg.norm(x, 1), M34),
            Sample.unary(
                    "norm ∞ of matrices", x -> Nlinalg.norm(x, Double.POSITIVE_INFINITY, new int[] {0, 2}, true), A233),
            Sample.unary("norm 2 of a matrix", x -> Nlinalg.norm(x, 2), M34),
            Sample.unary("norm −2 of a matrix", x -> Nlinalg.norm(x, -2), M34),
            Sample.unary("norm 3 of vectors", x -> Nlinalg.norm(x, 3, new int[] {1}, false), M34),
            Sample.unary("nuclearNorm", Nlinalg::nuclearNorm, M34),
            Sample.unary("tensorinv", x -> Nlinalg.tensorinv(x.reshape(2, 2, 4), 2), A4()),
            Sample.of(
                    "tensorsolve",
                    x -> Nlinalg.tensorsolve(x.get(0).reshape(2, 2, 4), x.get(1)),
                    A4(),
                    floats(-1, 1, 2, 2)),
            Sample.of(
                    "tensorsolve with moved axes",
                    x -> Nlinalg.tensorsolve(x.get(0).reshape(4, 2, 2), x.get(1), 0),
                    A4(),
                    floats(-1, 1, 2, 2)),
            Sample.unary("cholesky", Slinalg::cholesky, S3),
            Sample.unary("cholesky of an upper triangle", x -> Slinalg.cholesky(x, false), A3),
            Sample.unary("cholesky of several", Slinalg::cholesky, S233),
            Sample.unary("cholesky of nothing", Slinalg::cholesky, NONE),
            Sample.rough("cholesky with NaN", x -> Slinalg.cholesky(x.get(0).negate(), true, OnError.NAN), S3),
            Sample.of("solve", x -> Slinalg.solve(x.get(0), x.get(1)), A3, B32),
            Sample.of("solve for a vector", x -> Slinalg.solve(x.get(0), x.get(1)), A3, V3),
            Sample.of("solve several", x -> Slinalg.solve(x.get(0), x.get(1)), A233, floats(-1, 1, 2, 3, 2)),
            Sample.of("solve a transpose", x -> Slinalg.solve(x.get(0).transpose(), x.get(1)), A3, B32),
            Sample.of(
                    "solve with a positive definite matrix",
                    x -> Slinalg.solve(x.get(0), x.get(1), Structure.POSITIVE_DEFINITE),
                    S3,
                    B32),
            Sample.of("solveLowerTriangular", x -> Slinalg.solveLowerTriangular(x.get(0), x.get(1)), A3, B32),
            Sample.of("solveUpperTriangular", x -> Slinalg.solveUpperTriangular(x.get(0), x.get(1)), A3, V3),
            Sample.of(
                    "solveUpperTriangular with a transpose",
                    x -> Slinalg.solveUpperTriangular(x.get(0).transpose(), x.get(1)),
                    A3,
                    B32),
            Sample.of(
                    "solve several triangles",
                    x -> Slinalg.solveLowerTriangular(x.get(0), x.get(1)),
                    A233,
                    floats(-1, 1, 2, 3)),
            Sample.of("kron", x -> Slinalg.kron(x.get(0), x.get(1)), M34, B32),
            Sample.of("kron of vectors", x -> Slinalg.kron(x.get(0), x.get(1)), V3, V3),
            Sample.unary("expm", Slinalg::expm, floats(-1, 1, 3, 3)),
            Sample.unary("expm after squaring", x -> Slinalg.expm(x.times(-2)), A3),
            Sample.unary("expm of several", Slinalg::expm, floats(-1, 1, 2, 3, 3)),
            Sample.unary("expm of nothing", Slinalg::expm, NONE),
            Sample.of(
                    "matmul of rank 4",
                    x -> Linalg.matmul(x.get(0), x.get(1)),
                    floats(-1, 1, 2, 2, 3, 4),
                    floats(-1, 1, 2, 2, 4, 2)),
            Sample.unary("tril of several", x -> org.lasagne4j.tensor.Creation.tril(x, -1), A233));

    private LinalgSamples() {}

    private static HostArray M33() {
        return floats(-1, 1, 3, 3);
    }

    private static HostArray A4() {
        return plusDiagonal(3, floats(-1, 1, 4, 4));
    }

    /** An upper triangle with a little below: its eigenvalues are near 1, 2 and 4. */
    private static HostArray realEigenvalues() {
        return HostArray.of(new float[] {1, 0.5f, -0.3f, 0.05f, 2, 0.7f, -0.02f, 0.1f, 4}, 3, 3);
    }

    private static HostArray plusDiagonal(double added, HostArray x) {
        long n = x.dim(x.rank() - 1);
        for (long i = 0; i < x.count(); i++) {
            boolean onDiagonal = i / n % n == i % n;
            x.setDouble(i, x.getDouble(i) + (onDiagonal ? added : 0));
        }
        return x;
    }

    /** The matrices that the lower triangles stand for. */
    private static HostArray symmetric(HostArray x) {
        HostArray result = x.copy();
        long n = x.dim(x.rank() - 1);
        for (long i = 0; i < x.count(); i++) {
            long row = i / n % n;
            long column = i % n;
            long matrix = i - row * n - column;
            result.setDouble(i, x.getDouble(matrix + Math.max(row, column) * n + Math.min(row, column)));
        }
        return result;
    }
}
