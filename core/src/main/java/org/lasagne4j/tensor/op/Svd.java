package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.MathRuntimeException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * A (m, n) = U·diag(s)·V with orthonormal columns in U (m, k) and rows in V (k, n), and k = min(m, n) singular values,
 * descending. The sign of each pair of vectors is {@link VectorSign}'s for the column of U. Outputs: U, s, V.
 *
 * @param vectors whether there are vectors; if not, s is the only output
 */
public record Svd(boolean vectors) implements MatrixOp {
    @Override
    public String label() {
        return vectors ? "svd" : "svdvals";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        long k = inputs.smaller(0);
        return vectors
                ? List.of(inputs.each(inputs.rows(0), k), inputs.each(k), inputs.each(k, inputs.columns(0)))
                : List.of(inputs.each(k));
    }

    /**
     * gA = U·M·V + (I − U·Uᵀ)·gU·S⁻¹·V + U·S⁻¹·gV·(I − Vᵀ·V) with M = (E∘(Uᵀ·gU − gUᵀ·U))·S + S·(E∘(V·gVᵀ − gV·Vᵀ)) + diag(gs)
     * and E_ij = 1 / (s_j² − s_i²) beside the diagonal. The gradient by vectors needs values that differ from each other and
     * from 0. Townsend 2016, "Differentiating the singular value decomposition".
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        List<Tensor> outputs =
                vectors ? node.outputs() : Node.of(new Svd(true), node.inputs()).outputs();
        Tensor u = outputs.get(0);
        Tensor s = outputs.get(1);
        Tensor v = outputs.get(2);
        Tensor gu = vectors ? outGrads.get(0) : null;
        Tensor gs = outGrads.get(vectors ? 1 : 0);
        Tensor gv = vectors ? outGrads.get(2) : null;
        Tensor onDiagonal = gs == null ? Gradients.zeros(s) : gs;
        if (gu == null && gv == null) {
            return List.of(Linalg.matmul(u.times(Diagonals.alongColumns(onDiagonal)), v));
        }
        Tensor values = Diagonals.alongColumns(s);
        Tensor gu0 = gu == null ? Gradients.zeros(u) : gu;
        Tensor gvt = Nlinalg.matrixTranspose(gv == null ? Gradients.zeros(v) : gv);
        Tensor vt = Nlinalg.matrixTranspose(v);
        Tensor between = Diagonals.differences(s.sqr());
        Tensor left = skew(u, gu0).over(between).times(values);
        Tensor right = skew(vt, gvt).over(between).times(Diagonals.alongRows(s));
        Tensor inner = Diagonals.where(between, Diagonals.alongColumns(onDiagonal), left.plus(right));
        Tensor total = Linalg.matmul(Linalg.matmul(u, inner), v);
        Tensor besideU = Linalg.matmul(rejected(gu0, u).over(values), v);
        Tensor besideV = Nlinalg.matrixTranspose(rejected(gvt, vt).over(values));
        return List.of(total.plus(besideU).plus(Linalg.matmul(u, besideV)));
    }

    /** Xᵀ·G − Gᵀ·X. */
    private static Tensor skew(Tensor x, Tensor g) {
        Tensor product = Linalg.matmul(Nlinalg.matrixTranspose(x), g);
        return product.minus(Nlinalg.matrixTranspose(product));
    }

    /** G − X·Xᵀ·G: what of G is not in the span of X's columns. */
    private static Tensor rejected(Tensor g, Tensor x) {
        return g.minus(Linalg.matmul(x, Linalg.matmul(Nlinalg.matrixTranspose(x), g)));
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] a = matrices.get(0);
        int m = a.length;
        int n = m == 0 ? 0 : a[0].length;
        if (!Rows.areFinite(a)) {
            throw place.notFinite();
        }
        if (m == 0 || n == 0) {
            return vectors ? List.of(new double[0], new double[0], new double[0]) : List.of(new double[0]);
        }
        try {
            SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(a, false));
            double[] s = svd.getSingularValues();
            return vectors ? signed(svd.getU().getData(), s, svd.getVT().getData()) : List.of(s);
        } catch (MathRuntimeException e) {
            throw place.notConverged();
        }
    }

    private static List<double[]> signed(double[][] u, double[] s, double[][] v) {
        for (int k = 0; k < s.length; k++) {
            int column = k;
            if (VectorSign.isNegative(u.length, i -> u[i][column])) {
                for (double[] row : u) {
                    row[k] = -row[k];
                }
                Arrays.setAll(v[k], j -> -v[column][j]);
            }
        }
        return List.of(Rows.flat(u, s.length), s, Rows.flat(v, v[0].length));
    }
}
