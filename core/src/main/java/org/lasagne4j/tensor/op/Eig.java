package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathRuntimeException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Tensor;

/**
 * Eigenvalues of a square matrix, ascending, and its eigenvectors as columns of length 1: A·V = V·diag(w). All eigenvalues
 * must be real. The sign of each vector is {@link VectorSign}'s.
 */
public record Eig() implements MatrixOp {
    @Override
    public String label() {
        return "eig";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        long n = inputs.order(0);
        return List.of(inputs.each(n), inputs.each(n, n));
    }

    /**
     * gA = V⁻ᵀ·M·Vᵀ with gw on the diagonal of M, and beside it M_ij = (P_ij − (Vᵀ·V)_ij·P_jj) / (w_j − w_i) for P = Vᵀ·gV: the
     * length of a vector does not change. Needs different eigenvalues. Boeddeker et al., arXiv:1701.00392, section 4.
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor w = node.output(0);
        Tensor v = node.output(1);
        Tensor gw = outGrads.get(0);
        Tensor gv = outGrads.get(1);
        Tensor vt = Nlinalg.matrixTranspose(v);
        Tensor onDiagonal = Diagonals.alongColumns(gw == null ? Gradients.zeros(w) : gw);
        Tensor beside = Gradients.zeros(v);
        if (gv != null) {
            Tensor lengths = Diagonals.alongColumns(v.times(gv).sum(new int[] {v.rank() - 2}, false));
            beside = Linalg.matmul(vt, gv)
                    .minus(Linalg.matmul(vt, v).times(lengths))
                    .over(Diagonals.differences(w));
        }
        Tensor inner = Diagonals.where(v, onDiagonal, beside);
        return List.of(Slinalg.solve(vt, Linalg.matmul(inner, vt)));
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] a = matrices.get(0);
        if (!Rows.areFinite(a)) {
            throw place.notFinite();
        }
        if (a.length == 0) {
            return List.of(new double[0], new double[0]);
        }
        try {
            EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(a, false));
            if (eigen.hasComplexEigenvalues()) {
                throw place.complexEigenvalues();
            }
            return ascending(eigen);
        } catch (MathRuntimeException e) {
            throw place.notConverged();
        }
    }

    private static List<double[]> ascending(EigenDecomposition eigen) {
        double[] values = eigen.getRealEigenvalues();
        int n = values.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[][] v = new double[n][n];
        for (int j = 0; j < n; j++) {
            double[] vector = eigen.getEigenvector(order[j]).toArray();
            double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
            double scale = VectorSign.isNegative(n, i -> vector[i]) ? -length : length;
            for (int i = 0; i < n; i++) {
                v[i][j] = vector[i] / scale;
            }
        }
        double[] w = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        return List.of(w, Rows.flat(v, n));
    }
}
