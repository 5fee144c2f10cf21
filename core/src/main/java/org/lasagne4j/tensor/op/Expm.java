package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Exponential of a square matrix, Σ Aⁱ/i!: the Padé approximant of degree 13 of A / 2^s, squared s times. Higham 2005, "The
 * scaling and squaring method for the matrix exponential revisited".
 */
public record Expm() implements MatrixOp {
    /** The 1-norm up to which the approximant is exact in float64. */
    private static final double LARGEST_NORM = 5.371920351148152;

    private static final double[] COEFFICIENTS = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    @Override
    public String label() {
        return "expm";
    }

    @Override
    public List<long[]> results(MatrixShapes inputs) {
        long n = inputs.order(0);
        return List.of(inputs.each(n, n));
    }

    /** The block above the diagonal of expm([[Aᵀ, gY], [0, Aᵀ]]). Mathias 1996, "A chain rule for matrix functions", theorem 2.1. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor at = Nlinalg.matrixTranspose(node.input(0));
        Tensor blocks = Joining.join(-2, Joining.join(-1, at, gy), Joining.join(-1, Gradients.zeros(at), at));
        Tensor n = ShapeOps.shape(at, -1);
        Tensor whole = Node.apply(this, blocks);
        return List.of(Indexing.get(whole, Index.ELLIPSIS, Index.slice(null, n), Index.slice(n, null)));
    }

    /** How often a matrix of this 1-norm is halved before, and the result squared after. */
    public static int squarings(double norm) {
        return norm <= LARGEST_NORM ? 0 : (int) Math.ceil(Math.log(norm / LARGEST_NORM) / Math.log(2));
    }

    /** Coefficient of the approximant's power. */
    public static double coefficient(int power) {
        return COEFFICIENTS[power];
    }

    @Override
    public List<double[]> compute(MatrixPlace place, List<double[][]> matrices) {
        double[][] a = matrices.get(0);
        if (!Rows.areFinite(a)) {
            throw place.notFinite();
        }
        int squarings = squarings(norm(a));
        for (double[] row : a) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.scalb(row[j], -squarings);
            }
        }
        double[][] y = approximant(a);
        for (int i = 0; i < squarings; i++) {
            y = Rows.product(y, y);
        }
        return List.of(Rows.flat(y, y.length));
    }

    /** The largest sum of sizes in a column. */
    private static double norm(double[][] a) {
        double largest = 0;
        for (int j = 0; j < a.length; j++) {
            double sum = 0;
            for (double[] row : a) {
                sum += Math.abs(row[j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /** (V − U)⁻¹·(V + U) with the odd powers in U and the even ones in V. */
    private static double[][] approximant(double[][] a) {
        double[][] a2 = Rows.product(a, a);
        double[][] a4 = Rows.product(a2, a2);
        double[][] a6 = Rows.product(a4, a2);
        double[][] u = Rows.product(a, part(a2, a4, a6, 1));
        double[][] v = part(a2, a4, a6, 0);
        double[][] below = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                below[i][j] = v[i][j] - u[i][j];
                v[i][j] += u[i][j];
            }
        }
        return new Elimination(below).solve(v, a.length);
    }

    /** Σ c(2i + odd)·A²ⁱ for i from 0 to 6. */
    private static double[][] part(double[][] a2, double[][] a4, double[][] a6, int odd) {
        double[][] high = combined(a2, a4, a6, 8 + odd);
        double[][] result = Rows.product(a6, high);
        double[][] low = combined(a2, a4, a6, 2 + odd);
        for (int i = 0; i < a2.length; i++) {
            for (int j = 0; j < a2.length; j++) {
                result[i][j] += low[i][j];
            }
            result[i][i] += COEFFICIENTS[odd];
        }
        return result;
    }

    private static double[][] combined(double[][] a2, double[][] a4, double[][] a6, int power) {
        int n = a2.length;
        double[][] sum = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum[i][j] = COEFFICIENTS[power] * a2[i][j]
                        + COEFFICIENTS[power + 2] * a4[i][j]
                        + COEFFICIENTS[power + 4] * a6[i][j];
            }
        }
        return sum;
    }
}
