package org.lasagne4j.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Product of matrices: (m, k)·(k, n) → (m, n), or of each pair of a batch: (b, m, k)·(b, k, n) → (b, m, n). Both inputs
 * have one type and rank. Floats accumulate in float64 here; a backend may accumulate float32 in float32.
 */
public record MatMul() implements NativeOp {
    /** Rows of a at a time: each row of b that is read serves all of them. */
    private static final int ROWS = 4;

    @Override
    public String label() {
        return "dot";
    }

    @Override
    public List<TensorType> infer(List<Tensor> inputs) {
        long[] a = inputs.get(0).type().dims();
        long[] b = inputs.get(1).type().dims();
        if (a.length != b.length || a.length < 2 || a.length > 3) {
            throw new IllegalStateException("matmul of ranks " + a.length + " and " + b.length);
        }
        requireFit(inputs, a, b, Origin.here());
        long[] result = product(a, b);
        if (a.length == 3 && a[0] == Shapes.ANY) {
            result[0] = b[0];
        }
        return List.of(TensorType.of(inputs.get(0).dtype(), result));
    }

    private static long[] product(long[] a, long[] b) {
        long[] result = a.clone();
        result[a.length - 1] = b[b.length - 1];
        return result;
    }

    private static void requireFit(List<Tensor> inputs, long[] a, long[] b, Object created) {
        int rank = a.length;
        if (differ(a[rank - 1], b[rank - 2])) {
            throw mismatch(inputs, a, b, "columns of the first = rows of the second", created);
        }
        if (rank == 3 && differ(a[0], b[0])) {
            throw mismatch(inputs, a, b, "as many matrices in the first as in the second", created);
        }
    }

    private static boolean differ(long a, long b) {
        return a != b && a != Shapes.ANY && b != Shapes.ANY;
    }

    private static ShapeException mismatch(List<Tensor> inputs, long[] a, long[] b, String expected, Object created) {
        String first = inputs.get(0).label() + " " + Shapes.text(a);
        String second = inputs.get(1).label() + " " + Shapes.text(b);
        return new ShapeException(Problem.of("The operands of dot do not fit.")
                .expected(expected)
                .actual(first + " and " + second)
                .created(created)
                .fix("check the sizes, or transpose one operand."));
    }

    /** By a: gy·bᵀ; by b: aᵀ·gy. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        if (!node.output(0).dtype().isFloat()) {
            return Arrays.asList(null, null);
        }
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        Tensor byA = Node.apply(this, gy, transposed(node.input(1)));
        Tensor byB = Node.apply(this, transposed(node.input(0)), gy);
        return List.of(byA, byB);
    }

    private static Tensor transposed(Tensor x) {
        return x.rank() == 2 ? x.dimshuffle(1, 0) : x.dimshuffle(0, 2, 1);
    }

    @Override
    public List<long[]> shapes(Node node, ShapeEnv env) {
        long[] a = env.shape(node.input(0));
        long[] b = env.shape(node.input(1));
        requireFit(node.inputs(), a, b, node.origin());
        return List.of(product(a, b));
    }

    @Override
    public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
        HostArray a = inputs.get(0);
        HostArray b = inputs.get(1);
        HostArray result = HostArray.zeros(a.dtype(), product(a.shape(), b.shape()));
        if (a.rank() == 2) {
            multiply(a, b, result);
        } else {
            for (long i = 0; i < a.dim(0); i++) {
                multiply(Strided.at(a, 0, i), Strided.at(b, 0, i), Strided.at(result, 0, i));
            }
        }
        return List.of(result);
    }

    private static void multiply(HostArray a, HostArray b, HostArray result) {
        if (a.dtype().isFloat()) {
            multiplyDoubles(a.toDoubles(), b.toDoubles(), (int) a.dim(1), result);
        } else {
            multiplyLongs(a.toLongs(), b.toLongs(), (int) a.dim(1), result);
        }
    }

    private static void multiplyDoubles(double[] a, double[] b, int inner, HostArray result) {
        int rows = (int) result.dim(0);
        int columns = (int) result.dim(1);
        double[][] sums = new double[ROWS][columns];
        for (int i = 0; i < rows; i += ROWS) {
            for (double[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            for (int k = 0; k < inner; k++) {
                addMultiples(sums, factors(a, i, rows, inner, k), b, k * columns);
            }
            for (int r = i; r < Math.min(rows, i + ROWS); r++) {
                store(sums[r - i], result, r);
            }
        }
    }

    /** Column k of some rows of a; 0 for rows after the last. */
    private static double[] factors(double[] a, int row, int rows, int inner, int k) {
        double[] factors = new double[ROWS];
        for (int r = row; r < Math.min(rows, row + ROWS); r++) {
            factors[r - row] = a[r * inner + k];
        }
        return factors;
    }

    private static void addMultiples(double[][] sums, double[] factors, double[] b, int from) {
        addMultiples(sums[0], sums[1], factors[0], factors[1], b, from);
        addMultiples(sums[2], sums[3], factors[2], factors[3], b, from);
    }

    /** Two sums at once: the inner loop runs over neighbours in memory. */
    private static void addMultiples(double[] s0, double[] s1, double f0, double f1, double[] b, int from) {
        for (int j = 0; j < s0.length; j++) {
            double value = b[from + j];
            s0[j] += f0 * value;
            s1[j] += f1 * value;
        }
    }

    private static void store(double[] row, HostArray result, int r) {
        for (int j = 0; j < row.length; j++) {
            result.setDouble(result.position(r, j), row[j]);
        }
    }

    private static void multiplyLongs(long[] a, long[] b, int inner, HostArray result) {
        int columns = (int) result.dim(1);
        boolean bool = result.dtype() == org.lasagne4j.array.DType.BOOL;
        for (int i = 0; i < result.dim(0); i++) {
            for (int j = 0; j < columns; j++) {
                long sum = 0;
                for (int k = 0; k < inner; k++) {
                    long product = a[i * inner + k] * b[k * columns + j];
                    sum = bool ? sum | product : sum + product;
                }
                result.setLong(result.position(i, j), sum);
            }
        }
    }
}
