package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * The solution X of A·X = B for a triangular A. Inputs: A (n, n), of which only that triangle is read, and B (n, k).
 *
 * @param lower whether A is a lower triangle, else an upper one
 */
public record TriangularSolve(boolean lower) implements MatrixOp {
    @Override
    public String label() {
        return lower ? "solve_lower_triangular" : "solve_upper_triangular";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        return Solve.solutions(inputs);
    }

    /** gB = A⁻ᵀ·gX; gA = −gB·Xᵀ on the triangle that is read. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gx = Objects.requireNonNull(outGrads.get(0));
        Tensor gb = Node.apply(new TriangularSolve(!lower), Nlinalg.matrixTranspose(node.input(0)), gx);
        Tensor ga = Linalg.matmul(gb, Nlinalg.matrixTranspose(node.output(0))).negate();
        return List.of(lower ? Creation.tril(ga, 0) : Creation.triu(ga, 0), gb);
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] a = matrices.get(0);
        double[][] x = matrices.get(1);
        int n = a.length;
        for (int step = 0; step < n; step++) {
            if (a[step][step] == 0) {
                throw place.singular(step);
            }
        }
        for (int step = 0; step < n; step++) {
            int i = lower ? step : n - 1 - step;
            for (int k = lower ? 0 : i + 1; k < (lower ? i : n); k++) {
                Elimination.subtract(x[i], a[i][k], x[k]);
            }
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] /= a[i][i];
            }
        }
        return List.of(Rows.flat(x, n == 0 ? 0 : x[0].length));
    }
}
