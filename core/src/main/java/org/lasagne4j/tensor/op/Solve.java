package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** The solution X of A·X = B by elimination with row exchanges. Inputs: A (n, n) and B (n, k). */
public record Solve() implements MatrixOp {
    @Override
    public String label() {
        return "solve";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        return solutions(inputs);
    }

    /** The shape of B, whose rows may be known from A. */
    static List<long[]> solutions(MatrixShapes inputs) {
        long n = inputs.order(0);
        inputs.requireFit();
        return List.of(inputs.each(n < 0 ? inputs.rows(1) : n, inputs.columns(1)));
    }

    /** gB = A⁻ᵀ·gX; gA = −gB·Xᵀ. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gx = Objects.requireNonNull(outGrads.get(0));
        Tensor gb = Node.apply(this, Nlinalg.matrixTranspose(node.input(0)), gx);
        return List.of(
                Linalg.matmul(gb, Nlinalg.matrixTranspose(node.output(0))).negate(), gb);
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] b = matrices.get(1);
        int columns = b.length == 0 ? 0 : b[0].length;
        Elimination factors = new Elimination(matrices.get(0));
        if (factors.zeroPivot() >= 0) {
            throw place.singular(factors.zeroPivot());
        }
        return List.of(Rows.flat(factors.solve(b, columns), columns));
    }
}
