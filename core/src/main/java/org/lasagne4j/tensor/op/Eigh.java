package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.exception.MathRuntimeException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * Eigenvalues of a symmetric matrix, ascending, and its eigenvectors as columns: A = V·diag(w)·Vᵀ. One triangle of A is
 * read. The sign of each vector is {@link VectorSign}'s.
 *
 * @param lower whether the lower triangle is read, else the upper one
 * @param vectors whether there is a second output with the vectors
 */
public record Eigh(boolean lower, boolean vectors) implements MatrixOp {
    @Override
    public String label() {
        return vectors ? "eigh" : "eigvalsh";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        long n = inputs.order(0);
        return vectors ? List.of(inputs.each(n), inputs.each(n, n)) : List.of(inputs.each(n));
    }

    /**
     * G = V·(diag(gw) + F∘(Vᵀ·gV))·Vᵀ with F_ij = 1 / (w_j − w_i) beside the diagonal; both triangles of G on the one that
     * is read. The gradient by vectors needs different eigenvalues. Giles 2008, "An extended collection of matrix derivative
     * results", section 3.1.
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<Tensor> outputs = vectors
                ? node.outputs()
                : Node.of(new Eigh(lower, true), node.inputs()).outputs();
        Tensor w = outputs.get(0);
        Tensor v = outputs.get(1);
        Tensor gw = outGrads.get(0);
        Tensor gv = vectors ? outGrads.get(1) : null;
        Tensor onDiagonal = gw == null ? Gradients.zeros(w) : gw;
        Tensor g;
        if (gv == null) {
            g = Linalg.matmul(v.times(Diagonals.alongColumns(onDiagonal)), Nlinalg.matrixTranspose(v));
        } else {
            Tensor beside = Linalg.matmul(Nlinalg.matrixTranspose(v), gv).over(Diagonals.differences(w));
            Tensor inner = Diagonals.where(v, Diagonals.alongColumns(onDiagonal), beside);
            g = Linalg.matmul(Linalg.matmul(v, inner), Nlinalg.matrixTranspose(v));
        }
        return List.of(onTriangle(g));
    }

    private Tensor onTriangle(Tensor g) {
        Tensor transposed = Nlinalg.matrixTranspose(g);
        return lower
                ? Creation.tril(g, 0).plus(Creation.tril(transposed, -1))
                : Creation.triu(g, 0).plus(Creation.triu(transposed, 1));
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] a = matrices.get(0);
        int n = a.length;
        if (!Rows.areFinite(a)) {
            throw place.notFinite();
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[lower ? j : i][lower ? i : j] = a[lower ? i : j][lower ? j : i];
            }
        }
        return n == 0 ? results(new double[0], new double[0][]) : decomposed(place, a);
    }

    private List<double[]> decomposed(MatrixPlace place, double[][] a) {
        int n = a.length;
        try {
            EigenDecomposition descending = new EigenDecomposition(new Array2DRowRealMatrix(a, false));
            double[] w = new double[n];
            double[][] v = new double[n][n];
            for (int j = 0; j < n; j++) {
                int from = n - 1 - j;
                w[j] = descending.getRealEigenvalue(from);
                double[] vector = descending.getEigenvector(from).toArray();
                double sign = VectorSign.isNegative(n, i -> vector[i]) ? -1 : 1;
                for (int i = 0; i < n; i++) {
                    v[i][j] = sign * vector[i];
                }
            }
            return results(w, v);
        } catch (MathRuntimeException e) {
            throw place.notConverged();
        }
    }

    private List<double[]> results(double[] w, double[][] v) {
        List<double[]> results = new ArrayList<>(List.of(w));
        if (vectors) {
            results.add(Rows.flat(v, v.length));
        }
        return results;
    }
}
