package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * The pseudo-inverse of a matrix (m, n): V·diag(1/s)·Uᵀ of its singular values, without those that are small beside the
 * largest.
 *
 * @param rcond how large beside the largest a value counts as 0; NaN for max(m, n)·ε, ε being the type's precision
 */
public record Pinv(double rcond) implements CompositeOp {
    private static final double EPSILON_32 = Math.pow(2, -23);
    private static final double EPSILON_64 = Math.pow(2, -52);

    @Override
    public String label() {
        return "pinv";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        Tensor a = inputs.get(0);
        MatrixOp.requireFloat(label(), a);
        MatrixShapes shapes = MatrixShapes.of(label(), inputs, List.of(a.type().dims()), Origin.here());
        return List.of(a.type().withDims(shapes.each(shapes.columns(0), shapes.rows(0))));
    }

    /**
     * gA = −Yᵀ·gY·Yᵀ + (I − A·Y)·gYᵀ·Y·Yᵀ + Yᵀ·Y·gYᵀ·(I − Y·A), where the rank stays as it is. Golub and Pereyra, SIAM J. Numer.
     * Anal. 1973, theorem 4.3.
     */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor a = node.input(0);
        Tensor y = node.output(0);
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor yt = Nlinalg.matrixTranspose(y);
        Tensor gyt = Nlinalg.matrixTranspose(gy);
        Tensor inside = Linalg.matmul(Linalg.matmul(yt, gy), yt);
        Tensor rows = Linalg.matmul(Linalg.matmul(gyt, y), yt);
        Tensor columns = Linalg.matmul(Linalg.matmul(yt, y), gyt);
        return List.of(rows.minus(Linalg.matmul(a, Linalg.matmul(y, rows)))
                .plus(columns.minus(Linalg.matmul(Linalg.matmul(columns, y), a)))
                .minus(inside));
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
        Tensor a = inputs.get(0);
        List<Tensor> usv = Node.of(new Svd(true), inputs).outputs();
        Tensor s = usv.get(1);
        Tensor isLarge = large(a, s);
        Tensor inverse = Elemwise.inv(Elemwise.where(isLarge, s, Gradients.like(s, 1)));
        Tensor inverses = Diagonals.alongColumns(Gradients.onlyWhere(isLarge, inverse));
        Tensor v = Nlinalg.matrixTranspose(usv.get(2)).times(inverses);
        return List.of(Linalg.matmul(v, Nlinalg.matrixTranspose(usv.get(0))));
    }

    private Tensor relative(Tensor a) {
        if (!Double.isNaN(rcond)) {
            return Gradients.like(a, rcond);
        }
        Tensor larger = Elemwise.maximum(ShapeOps.shape(a, -2), ShapeOps.shape(a, -1));
        return larger.astype(a.dtype()).times(Gradients.like(a, a.dtype() == DType.FLOAT32 ? EPSILON_32 : EPSILON_64));
    }

    /** Which of a matrix's singular values, descending, don't count as 0. */
    public Tensor large(Tensor a, Tensor s) {
        Tensor isFirst = Creation.arange(ShapeOps.shape(s, -1)).eq(0);
        // A sum, not s[0]: there may be no value.
        Tensor largest = Gradients.onlyWhere(ShapeOps.shapePadLeft(isFirst, s.rank() - 1), s)
                .sum(new int[] {s.rank() - 1}, true);
        return s.gt(largest.times(relative(a)));
    }
}
