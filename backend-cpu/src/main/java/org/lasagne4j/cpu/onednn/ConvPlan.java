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

    /** {@code dst = [relu](src * filters [+ bias])}: of src and filters, and of the bias if there is one. */
    public static ConvPlan forward(ConvSpec spec, Layout src, Layout dst, boolean bias, boolean relu, WorkerPool pool) {
        requireWork(spec);
        DirectConvShape shape = src.isPlain() && dst.isPlain() ? DirectConvShape.forward(spec) : null;
        return shape == null
                ? new OneDnnConvForward(spec, src, dst, bias, relu, pool)
                : DirectConv.forward(spec, shape, bias, relu, pool);
    }

    /** Gradient with respect to src: of the gradient by dst and of the filters. */
    public static ConvPlan backwardData(ConvSpec spec, Layout gradSrc, Layout gradDst, WorkerPool pool) {
        requireWork(spec);
        DirectConvShape shape = gradSrc.isPlain() && gradDst.isPlain() ? DirectConvShape.backwardData(spec) : null;
        return shape == null
                ? new OneDnnConvBackwardData(spec, gradSrc, gradDst, pool)
                : DirectConv.backwardData(spec, shape, pool);
    }

    /**
     * Gradient with respect to the filters and, if {@code bias}, to the bias: of src and of the gradient by dst. Each block of
     * the batch gives a partial gradient; they are added in order. How many blocks there are depends on the shapes only.
     */
    public static ConvPlan backwardFilters(ConvSpec spec, Layout src, Layout gradDst, boolean bias, WorkerPool pool) {
        requireWork(spec);
        boolean plain = !bias && src.isPlain() && gradDst.isPlain();
        DirectConvShape shape = plain ? DirectConvShape.forward(spec) : null;
        return shape == null
                ? new OneDnnConvBackwardFilters(spec, src, gradDst, bias, pool)
                : new DirectConvBackwardFilters(spec, shape, pool);
    }

    /**
     * Computes the result.
     *
     * @param first src, or the gradient by dst where the gradient by src is computed
     * @param second the filters, or the gradient by dst where the gradient by the filters is computed
     * @param bias of the output, or where its gradient goes; ignored without one
     * @param result overwritten; filters and their gradient lie row-major
     * @param scratchpad {@link #scratchpadBytes()} bytes aligned to 64
     */
    public abstract void run(long first, long second, long bias, long result, long scratchpad);

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
