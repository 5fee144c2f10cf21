package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.runtime.WorkerPool;

/**
 * A product of matrices that is ready to run: see {@link MatMulSpec} for what it computes.
 *
 * <p>The work is cut over rows, columns or the batch, never over k, so the result has the same bits whatever the number of
 * threads. A plan runs one product at a time; making another one for a concurrent caller costs microseconds, as oneDNN caches
 * the compiled code. Nothing is allocated by {@link #run}.
 */
public abstract class MatMulPlan implements AutoCloseable {
    private static final long MIN_PACKED_ELEMENTS = 16_384;

    MatMulPlan() {}

    /** A plan that uses the threads of {@code pool}. */
    public static MatMulPlan create(MatMulSpec spec, WorkerPool pool) {
        if (spec.isEmpty() || spec.k() == 0) {
            return new EmptyMatMul(spec);
        }
        return spec.doublePrecision() ? new DoubleMatMul(spec, pool) : new OneDnnMatMul(spec, pool);
    }

    /**
     * A plan for a B that stays the same over many runs: it is first brought into the order that is fastest, and that copy is
     * what {@link #run} is given. Only for what {@link #canPack} names.
     */
    public static MatMulPlan packed(MatMulSpec spec, WorkerPool pool) {
        return new OneDnnMatMul(spec, pool, true);
    }

    /** Whether such a plan exists and is worth its copy: small matrices are as fast where they are. */
    public static boolean canPack(MatMulSpec spec) {
        return !spec.isEmpty()
                && spec.batch() == 1
                && !spec.doublePrecision()
                && spec.k() * spec.n() >= MIN_PACKED_ELEMENTS;
    }

    /** Bytes of the copy of B, for a packed plan. */
    public long packedBytes() {
        return 0;
    }

    /** Makes the copy of B, for a packed plan; needs the scratchpad, too. */
    public void pack(long b, long packed, long scratchpad) {
        throw new UnsupportedOperationException("this plan reads B where it is");
    }

    /** Bytes of scratchpad that {@link #run} needs; 0 if none. */
    public abstract long scratchpadBytes();

    /**
     * Computes the product.
     *
     * @param a first element of A; all addresses are aligned to the element size at least
     * @param b first element of B
     * @param bias first element of the bias, ignored without one
     * @param dst first element of dst, which overlaps no other argument
     * @param scratchpad {@link #scratchpadBytes()} bytes aligned to 64 that nobody else uses meanwhile
     */
    public abstract void run(long a, long b, long bias, long dst, long scratchpad);

    /** Name of the implementation, for reports. */
    public abstract String implementation();

    /** Frees what is native; otherwise the collector does. */
    @Override
    public void close() {
        // Plans without native parts have nothing to free.
    }
}
