package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Tensor;

/**
 * Cholesky factor of a symmetric positive definite matrix: A = L·Lᵀ, or A = Uᵀ·U. Only the triangle of A on the factor's
 * side is read; the other triangle of the factor is 0.
 *
 * @param lower whether the factor is L, else U
 * @param nan whether a matrix that is not positive definite gives NaN instead of an error
 */
public record Cholesky(boolean lower, boolean nan) implements MatrixOp {
    @Override
    public String label() {
        return "cholesky";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        long n = inputs.order(0);
        return List.of(inputs.each(n, n));
    }

    /**
     * With P = Φ(Lᵀ·gL), Φ taking the lower triangle and half the diagonal: S = L⁻ᵀ·P·L⁻¹, and gA is S + Sᵀ without the
     * diagonal's second half, on the triangle that is read. Murray, arXiv:1602.07527, equations 7 to 10.
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor y = node.output(0);
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor l = lower ? y : Nlinalg.matrixTranspose(y);
        Tensor gl = lower ? gy : Nlinalg.matrixTranspose(gy);
        Tensor inner = halfDiagonal(Creation.tril(Linalg.matmul(Nlinalg.matrixTranspose(l), gl), 0));
        Tensor upper = Nlinalg.matrixTranspose(l);
        Tensor left = Slinalg.solveUpperTriangular(upper, inner);
        // Of S itself or its transpose, it doesn't matter which: both are added up.
        Tensor s = Slinalg.solveUpperTriangular(upper, Nlinalg.matrixTranspose(left));
        Tensor both = halfDiagonal(s.plus(Nlinalg.matrixTranspose(s)));
        return List.of(lower ? Creation.tril(both, 0) : Creation.triu(both, 0));
    }

    private static Tensor halfDiagonal(Tensor x) {
        return Diagonals.where(x, x.times(Gradients.like(x, 0.5)), x);
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] a = lower ? matrices.get(0) : Rows.transposed(matrices.get(0));
        int n = a.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = a[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
            }
            // Not (… <= 0): NaN is no positive number either.
            if (!(l[i][i] > 0)) {
                return failed(place, i + 1, n);
            }
        }
        return List.of(Rows.flat(lower ? l : Rows.transposed(l), n));
    }

    private List<double[]> failed(MatrixPlace place, int order, int n) {
        if (!nan) {
            throw place.notPositiveDefinite(order);
        }
        double[] values = new double[n * n];
        Arrays.fill(values, Double.NaN);
        return List.of(values);
    }
}
