package org.lasagne4j.cpu.lapack;

/**
 * Routines of LAPACK and BLAS for one float type, over addresses. Matrices lie column by column without gaps, so that the
 * leading dimension is the number of rows. What a routine returns is LAPACK's info: 0 if all is well.
 *
 * <p>Not thread-safe: it moves its own pointers. A routine that needs work memory tells how much if {@code size} is −1, in the
 * first element of that memory.
 */
public abstract class Lapack {
    static final byte VECTORS = 'V';
    static final byte NO_VECTORS = 'N';

    Lapack() {}

    /** For float64, or else float32. */
    public static Lapack of(boolean wide) {
        return wide ? new DoubleLapack() : new FloatLapack();
    }

    /** Bytes of one element. */
    public abstract int bytes();

    /** One element. */
    public abstract double get(long address, long index);

    /** One 32-bit integer. */
    public abstract int integer(long address, long index);

    /** Stores one element. */
    public abstract void put(long address, long index, double value);

    /** Cholesky factor of a matrix of order n in its lower or else upper triangle. Info k: not positive at order k. */
    public abstract int potrf(boolean lower, int n, long a);

    /**
     * Solves A·X = B in place of B (n, k), rows one after another in both.
     *
     * @param transposed whether the rows of memory are A's columns
     * @param stride elements from one of A's rows in memory to the next
     */
    public abstract void trsm(boolean lower, boolean transposed, int n, int k, long a, int stride, long b);

    /** LU factors in place of A, and the exchanged rows, 32-bit integers from 1. Info k: column k has no pivot. */
    public abstract int getrf(int n, long a, long pivots);

    /** Solves A·X = B in place of B (n, k) from A's factors. */
    public abstract int getrs(int n, int k, long a, long pivots, long b);

    /** Reflections of A's QR factors below its diagonal, R on and above it. */
    public abstract int geqrf(int m, int n, long a, long tau, long work, int size);

    /** The first n columns of Q in place of the k reflections. */
    public abstract int orgqr(int m, int n, int k, long a, long tau, long work, int size);

    /** Eigenvalues of a symmetric matrix, and its vectors in its place. Of integers 3 + 5·n with vectors, 1 without. */
    public abstract int syevd(
            boolean vectors, boolean lower, int n, long a, long w, long work, int size, long integers, int integerSize);

    /** Singular values and min(m, n) pairs of vectors. Integers: 8·min(m, n). */
    public abstract int gesdd(
            boolean vectors, int m, int n, long a, long s, long u, long v, long work, int size, long integers);

    /** Eigenvalues and right eigenvectors. */
    public abstract int geev(int n, long a, long real, long imaginary, long v, long work, int size);

    /** Copies the upper triangle, or else all, of a matrix (m, n) to one with {@code rows} rows. */
    public abstract void lacpy(boolean upper, int m, int n, long from, int fromRows, long to, int toRows);

    /** Fills the upper triangle, or else the lower one, of a matrix (m, n): off and on its diagonal. */
    public abstract void laset(boolean upper, int m, int n, double off, double on, long a, int rows);

    /** The largest size of an element, or else the largest sum of sizes in a column; NaN if there is one. */
    public abstract double lange(boolean elements, int m, int n, long a);

    /** C = A·B for square matrices. */
    public abstract void gemm(int n, long a, long b, long c);

    /** y += factor·x. */
    public abstract void axpy(int count, double factor, long x, long y);

    /** x *= factor. */
    public abstract void scal(int count, double factor, long x);

    /** y = x. */
    public abstract void copy(int count, long x, long y);

    static int atLeastOne(int rows) {
        return Math.max(1, rows);
    }
}
