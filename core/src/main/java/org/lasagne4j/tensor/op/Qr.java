package org.lasagne4j.tensor.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Tensor;

/**
 * A (m, n) = Q·R with orthonormal columns in Q and an upper triangle R, by reflections whose signs are LAPACK's. With
 * k = min(m, n): Q (m, k) and R (k, n), or Q (m, m) and R (m, n).
 *
 * @param complete whether Q is square
 */
public record Qr(boolean complete) implements MatrixOp {
    @Override
    public String label() {
        return "qr";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        long m = inputs.rows(0);
        long k = complete ? m : inputs.smaller(0);
        return List.of(inputs.each(m, k), inputs.each(k, inputs.columns(0)));
    }

    /**
     * For A = [X Y], Q·U = X and V = Qᵀ·Y with X (m, k): with M = U·gUᵀ − gQ'ᵀ·Q and gQ' = gQ + Y·gVᵀ, gX = (gQ' +
     * Q·S)·U⁻ᵀ, S being M's lower triangle made symmetric, and gY = Q·gV. Walter and Lehmann, arXiv:1001.1654; Roberts and
     * Roberts, arXiv:2009.10071.
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor a = node.input(0);
        Tensor q = node.output(0);
        Tensor r = node.output(1);
        requireReduced(node);
        Tensor k = ShapeOps.shape(q, -1);
        Tensor gq = given(outGrads, 0, q);
        Tensor gr = given(outGrads, 1, r);
        Tensor gv = columns(gr, k, null);
        Tensor u = columns(r, null, k);
        Tensor gqAll = gq.plus(Linalg.matmul(columns(a, k, null), Nlinalg.matrixTranspose(gv)));
        Tensor m = Linalg.matmul(u, Nlinalg.matrixTranspose(columns(gr, null, k)))
                .minus(Linalg.matmul(Nlinalg.matrixTranspose(gqAll), q));
        Tensor lower = Creation.tril(m, 0);
        Tensor symmetric = lower.plus(Nlinalg.matrixTranspose(Creation.tril(m, -1)));
        Tensor right = gqAll.plus(Linalg.matmul(q, symmetric));
        Tensor gx = Nlinalg.matrixTranspose(Slinalg.solveUpperTriangular(u, Nlinalg.matrixTranspose(right)));
        return List.of(Joining.join(-1, gx, Linalg.matmul(q, gv)));
    }

    private void requireReduced(Node node) {
        long m = node.input(0).type().dim(node.input(0).rank() - 2);
        long n = node.input(0).type().dim(node.input(0).rank() - 1);
        boolean square = m != Shapes.ANY && n != Shapes.ANY && m <= n;
        if (complete && !square) {
            throw new GradientException(
                    Problem.of("The complete qr of a matrix with more rows than columns has no gradient.")
                            .expected("the reduced qr, or a matrix with at least as many columns as rows")
                            .actual(node.input(0).label() + " "
                                    + Shapes.text(node.input(0).type().dims()))
                            .created(node.origin())
                            .fix("use qr(x), whose columns are those that the matrix determines."));
        }
    }

    private static Tensor given(List<@Nullable Tensor> outGrads, int output, Tensor model) {
        Tensor grad = outGrads.get(output);
        return grad == null ? Gradients.zeros(model) : grad;
    }

    private static Tensor columns(Tensor x, @Nullable Tensor from, @Nullable Tensor to) {
        return Indexing.get(x, Index.ELLIPSIS, Index.slice(from, to));
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] a = matrices.get(0);
        int m = a.length;
        int n = m == 0 ? 0 : a[0].length;
        int k = complete ? m : Math.min(m, n);
        Householder factors = new Householder(a, n);
        return List.of(factors.q(k), factors.r(k));
    }
}
