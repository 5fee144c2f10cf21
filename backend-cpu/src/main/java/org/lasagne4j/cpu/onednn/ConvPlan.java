package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.runtime.WorkerPool;

/**
 * One direction of a convolution, ready to run; see {@link ConvSpec} for the shapes.
 *
 * <p>Filters are always row-major for the caller; the plan brings them into the order that oneDNN prefers. The layouts of
 * activations are the caller's choice, or oneDNN's where the caller passes {@link Layout#any}: {@link #srcLayout} and
 * {@link #dstLayout} tell what it chose. The batch is shared by the threads; sums over it use blocks that depend on the shapes
 * only, so results have the same bits for any number of threads. One run at a time; a run allocates nothing.
 */
public abstract class ConvPlan implements AutoCloseable {
    static final int SCRATCHPAD_SLOT = 0;

    private final ConvSpec spec;

    ConvPlan(ConvSpec spec) {
        this.spec = spec;
    }

    /** {@code dst = [relu](src * filters [+ bias])}. */
    public static ConvForward forward(
            ConvSpec spec, Layout src, Layout dst, boolean bias, boolean relu, WorkerPool pool) {
        if (src.isPlain() && dst.isPlain()) {
            requireWork(spec);
            DirectConvShape shape = DirectConvShape.forward(spec);
            if (shape != null) {
                return new DirectConvForward(spec, shape, bias, relu, pool);
            }
        }
        return new OneDnnConvForward(spec, src, dst, bias, relu, pool);
    }

    /** Gradient with respect to src. */
    public static ConvBackwardData backwardData(ConvSpec spec, Layout gradSrc, Layout gradDst, WorkerPool pool) {
        if (gradSrc.isPlain() && gradDst.isPlain()) {
            requireWork(spec);
            DirectConvShape shape = DirectConvShape.backwardData(spec);
            if (shape != null) {
                return new DirectConvBackwardData(spec, shape, pool);
            }
        }
        return new OneDnnConvBackwardData(spec, gradSrc, gradDst, pool);
    }

    /** Gradient with respect to the filters and, if {@code bias}, to the bias. */
    public static ConvBackwardFilters backwardFilters(
            ConvSpec spec, Layout src, Layout gradDst, boolean bias, WorkerPool pool) {
        if (!bias && src.isPlain() && gradDst.isPlain()) {
            requireWork(spec);
            DirectConvShape shape = DirectConvShape.forward(spec);
            if (shape != null) {
                return new DirectConvBackwardFilters(spec, shape, pool);
            }
        }
        return new OneDnnConvBackwardFilters(spec, src, gradDst, bias, pool);
    }

    /** What is computed. */
    public ConvSpec spec() {
        return spec;
    }

    /** Layout of src or of its gradient. */
    public abstract Layout srcLayout();

    /** Layout of dst or of its gradient. */
    public abstract Layout dstLayout();

    /** Bytes of scratchpad that a run needs. */
    public abstract long scratchpadBytes();

    /** Name of oneDNN's implementation, for reports. */
    public abstract String implementation();

    /** Frees what is native; otherwise the collector does. */
    @Override
    public abstract void close();

    static void requireWork(ConvSpec spec) {
        if (spec.isEmpty()) {
            throw new IllegalArgumentException("A convolution without elements needs no plan: " + spec + ".");
        }
    }

    /** Parts that the batch is cut into for {@code threads} threads. */
    static int partsFor(ConvSpec spec, int threads) {
        long worthwhile = Math.max(1, (long) (spec.flops() / 500_000));
        return (int) Math.min(Math.min(threads, worthwhile), spec.batch());
    }
}
