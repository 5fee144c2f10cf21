package org.lasagne4j.cpu.onednn;

/**
 * A product of matrices: {@code dst[b] = finish(A[b] · B[b] + bias)}, with A (m, k), B (k, n), dst (m, n), bias (n).
 *
 * <p>Each matrix is given by its strides in elements. In A and B either the rows or the columns must be contiguous (stride 1,
 * which a transposed matrix has along its rows), in dst the columns. A batch stride of 0 uses one matrix for the whole batch.
 *
 * @param batch number of products, 1 for a plain one
 * @param doublePrecision float64 throughout instead of float32
 * @param bias whether a vector (n) is added to every row
 * @param accumulate whether the old contents of dst are added
 * @param relu whether max(x, 0) is applied last
 */
public record MatMulSpec(
        long batch,
        long m,
        long k,
        long n,
        Strides a,
        Strides b,
        Strides dst,
        boolean doublePrecision,
        boolean bias,
        boolean accumulate,
        boolean relu) {

    /** Steps in elements to the next matrix of the batch, the next row, the next column. */
    public record Strides(long batch, long row, long column) {
        /** Row-major matrices of {@code rows} times {@code columns}, one behind the other. */
        public static Strides rowMajor(long rows, long columns) {
            return new Strides(rows * columns, columns, 1);
        }

        /** The same memory seen as matrices with rows and columns exchanged. */
        public Strides transposed() {
            return new Strides(batch, column, row);
        }
    }

    public MatMulSpec {
        if (batch < 0 || m < 0 || k < 0 || n < 0) {
            throw new IllegalArgumentException("A product needs sizes of 0 or more, not " + batch + " x (" + m + ", "
                    + k + ") x (" + k + ", " + n + ").");
        }
        requireContiguous("A", a, m, k);
        requireContiguous("B", b, k, n);
        if (dst.column != 1 && n > 1) {
            throw new IllegalArgumentException(
                    "The columns of dst must be contiguous, but have stride " + dst.column + ".");
        }
    }

    /** One float32 product of row-major matrices. */
    public static MatMulSpec of(long m, long k, long n) {
        return batched(1, m, k, n);
    }

    /** {@code batch} float32 products of row-major matrices, one behind the other. */
    public static MatMulSpec batched(long batch, long m, long k, long n) {
        return new MatMulSpec(
                batch,
                m,
                k,
                n,
                Strides.rowMajor(m, k),
                Strides.rowMajor(k, n),
                Strides.rowMajor(m, n),
                false,
                false,
                false,
                false);
    }

    /** A lies in memory as (k, m), row-major. */
    public MatMulSpec transposedA() {
        return withA(Strides.rowMajor(k, m).transposed());
    }

    /** B lies in memory as (n, k), row-major. */
    public MatMulSpec transposedB() {
        return withB(Strides.rowMajor(n, k).transposed());
    }

    public MatMulSpec withA(Strides strides) {
        return new MatMulSpec(batch, m, k, n, strides, b, dst, doublePrecision, bias, accumulate, relu);
    }

    public MatMulSpec withB(Strides strides) {
        return new MatMulSpec(batch, m, k, n, a, strides, dst, doublePrecision, bias, accumulate, relu);
    }

    public MatMulSpec withDst(Strides strides) {
        return new MatMulSpec(batch, m, k, n, a, b, strides, doublePrecision, bias, accumulate, relu);
    }

    public MatMulSpec inDoublePrecision() {
        return new MatMulSpec(batch, m, k, n, a, b, dst, true, bias, accumulate, relu);
    }

    /** Adds a vector (n) to every row. */
    public MatMulSpec withBias() {
        return new MatMulSpec(batch, m, k, n, a, b, dst, doublePrecision, true, accumulate, relu);
    }

    /** Adds to the old contents of dst instead of replacing them. */
    public MatMulSpec accumulating() {
        return new MatMulSpec(batch, m, k, n, a, b, dst, doublePrecision, bias, true, relu);
    }

    /** Applies max(x, 0) last. */
    public MatMulSpec withRelu() {
        return new MatMulSpec(batch, m, k, n, a, b, dst, doublePrecision, bias, accumulate, true);
    }

    /** Multiplications and additions, each counted. */
    public double flops() {
        return 2.0 * batch * m * k * n;
    }

    boolean isEmpty() {
        return batch == 0 || m == 0 || n == 0;
    }

    private static void requireContiguous(String name, Strides strides, long rows, long columns) {
        if (strides.row != 1 && strides.column != 1 && rows > 1 && columns > 1) {
            throw new IllegalArgumentException(
                    "Matrix " + name + " must have contiguous rows or columns, but its strides are " + strides.row
                            + " and " + strides.column + "; copy it first.");
        }
    }
}
