package org.lasagne4j.cpu.lapack;

import static org.bytedeco.openblas.global.openblas_full.*;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/** The routines for float64. */
final class DoubleLapack extends Lapack {
    /** A pointer that can be moved instead of made anew. */
    private static final class Moving extends DoublePointer {
        Moving() {
            super((Pointer) null);
        }

        Moving at(long to) {
            address = to;
            return this;
        }
    }

    /** Its like for integers. */
    private static final class MovingInts extends IntPointer {
        MovingInts() {
            super((Pointer) null);
        }

        MovingInts at(long to) {
            address = to;
            return this;
        }
    }

    private final Moving p = new Moving();
    private final Moving q = new Moving();
    private final Moving r = new Moving();
    private final Moving s = new Moving();
    private final Moving t = new Moving();
    private final MovingInts ints = new MovingInts();

    @Override
    public int bytes() {
        return Double.BYTES;
    }

    @Override
    public double get(long address, long index) {
        return p.at(address).get(index);
    }

    @Override
    public void put(long address, long index, double value) {
        p.at(address).put(index, value);
    }

    @Override
    public int integer(long address, long index) {
        return ints.at(address).get(index);
    }

    @Override
    public int potrf(boolean lower, int n, long a) {
        return LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, triangle(lower), n, p.at(a), atLeastOne(n));
    }

    private static byte triangle(boolean lower) {
        return (byte) (lower ? 'L' : 'U');
    }

    @Override
    public void trsm(boolean lower, boolean transposed, int n, int k, long a, int stride, long b) {
        // In memory the triangle of a transposed matrix is the other one.
        cblas_dtrsm(
                CblasRowMajor,
                CblasLeft,
                lower != transposed ? CblasLower : CblasUpper,
                transposed ? CblasTrans : CblasNoTrans,
                CblasNonUnit,
                n,
                k,
                1,
                p.at(a),
                atLeastOne(stride),
                q.at(b),
                atLeastOne(k));
    }

    @Override
    public int getrf(int n, long a, long pivots) {
        return LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, n, n, p.at(a), atLeastOne(n), ints.at(pivots));
    }

    @Override
    public int getrs(int n, int k, long a, long pivots, long b) {
        return LAPACKE_dgetrs_work(
                LAPACK_COL_MAJOR, (byte) 'N', n, k, p.at(a), atLeastOne(n), ints.at(pivots), q.at(b), atLeastOne(n));
    }

    @Override
    public int geqrf(int m, int n, long a, long tau, long work, int size) {
        return LAPACKE_dgeqrf_work(LAPACK_COL_MAJOR, m, n, p.at(a), atLeastOne(m), q.at(tau), r.at(work), size);
    }

    @Override
    public int orgqr(int m, int n, int k, long a, long tau, long work, int size) {
        return LAPACKE_dorgqr_work(LAPACK_COL_MAJOR, m, n, k, p.at(a), atLeastOne(m), q.at(tau), r.at(work), size);
    }

    @Override
    public int syevd(
            boolean vectors,
            boolean lower,
            int n,
            long a,
            long w,
            long work,
            int size,
            long integers,
            int integerSize) {
        return LAPACKE_dsyevd_work(
                LAPACK_COL_MAJOR,
                vectors ? VECTORS : NO_VECTORS,
                triangle(lower),
                n,
                p.at(a),
                atLeastOne(n),
                q.at(w),
                r.at(work),
                size,
                ints.at(integers),
                integerSize);
    }

    @Override
    public int gesdd(
            boolean vectors, int m, int n, long a, long values, long u, long v, long work, int size, long integers) {
        return LAPACKE_dgesdd_work(
                LAPACK_COL_MAJOR,
                (byte) (vectors ? 'S' : 'N'),
                m,
                n,
                p.at(a),
                atLeastOne(m),
                q.at(values),
                r.at(u),
                atLeastOne(m),
                s.at(v),
                atLeastOne(Math.min(m, n)),
                t.at(work),
                size,
                ints.at(integers));
    }

    @Override
    public int geev(int n, long a, long real, long imaginary, long v, long work, int size) {
        return LAPACKE_dgeev_work(
                LAPACK_COL_MAJOR,
                NO_VECTORS,
                VECTORS,
                n,
                p.at(a),
                atLeastOne(n),
                q.at(real),
                r.at(imaginary),
                (DoublePointer) null,
                1,
                s.at(v),
                atLeastOne(n),
                t.at(work),
                size);
    }

    @Override
    public void lacpy(boolean upper, int m, int n, long from, int fromRows, long to, int toRows) {
        LAPACKE_dlacpy_work(
                LAPACK_COL_MAJOR,
                (byte) (upper ? 'U' : 'A'),
                m,
                n,
                p.at(from),
                atLeastOne(fromRows),
                q.at(to),
                atLeastOne(toRows));
    }

    @Override
    public void laset(boolean upper, int m, int n, double off, double on, long a, int rows) {
        LAPACKE_dlaset_work(LAPACK_COL_MAJOR, triangle(!upper), m, n, off, on, p.at(a), atLeastOne(rows));
    }

    @Override
    public double lange(boolean elements, int m, int n, long a) {
        return LAPACKE_dlange_work(
                LAPACK_COL_MAJOR, (byte) (elements ? 'M' : '1'), m, n, p.at(a), atLeastOne(m), (DoublePointer) null);
    }

    @Override
    public void gemm(int n, long a, long b, long c) {
        int rows = atLeastOne(n);
        cblas_dgemm(
                CblasColMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, p.at(a), rows, q.at(b), rows, 0, r.at(c), rows);
    }

    @Override
    public void axpy(int count, double factor, long x, long y) {
        cblas_daxpy(count, factor, p.at(x), 1, q.at(y), 1);
    }

    @Override
    public void scal(int count, double factor, long x) {
        cblas_dscal(count, factor, p.at(x), 1);
    }

    @Override
    public void copy(int count, long x, long y) {
        cblas_dcopy(count, p.at(x), 1, q.at(y), 1);
    }
}
