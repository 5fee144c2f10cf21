package org.lasagne4j.cpu.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.lapack.Lapack;
import org.lasagne4j.cpu.lapack.OpenBlas;
import org.lasagne4j.cpu.runtime.Task;
import org.lasagne4j.cpu.runtime.WorkerPool;
import org.lasagne4j.error.LinalgException;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.MatrixPlace;

/**
 * A routine of linear algebra, run for each of several matrices, which threads share.
 *
 * @param count number of matrices
 * @param parts pieces that threads can take, each with scratch memory of its own
 * @param reads operands that it reads; what lies behind one matrix in memory is the next one
 * @param writes operands that it writes, some of them read before
 * @param scratch memory of all parts
 */
record LapackStep(
        Node node, long count, int parts, List<View> reads, List<View> writes, List<Buffer> scratch, Opener opener)
        implements StepPlan {
    /** Fewer elements than this are not worth waking a thread for. */
    private static final long MIN_SHARED = 4096;

    /** Makes a routine with its own pointers. */
    interface Opener {
        Routine open(Lapack lapack);
    }

    /** Works on the matrix with this number; addresses of its operands, reads before writes, then of scratch. */
    interface Routine {
        void run(long[] at, long index);
    }

    /** Parts for so many matrices like these. */
    static int parts(View matrices) {
        long count = Shapes.count(leading(matrices));
        int threads = WorkerPool.shared().threads();
        return matrices.count() < MIN_SHARED ? 1 : (int) Math.min(threads, Math.max(1, count));
    }

    /** What messages call a matrix. */
    static MatrixPlace place(Node node, View operand, long index) {
        return new MatrixPlace(node, leading(operand), index);
    }

    static long[] leading(View operand) {
        return Arrays.copyOf(operand.shape(), operand.rank() - 2);
    }

    @Override
    public String label() {
        return "lapack " + node.op().label();
    }

    @Override
    public Step open(Frame frame) {
        return new Run(frame);
    }

    private final class Run implements Step, Task {
        private final Frame frame;
        private final Routine[] routines = new Routine[parts];
        private final long[][] at = new long[parts][reads.size() + writes.size() + scratch.size()];
        private final @Nullable LinalgException[] failures = new LinalgException[parts];

        Run(Frame frame) {
            this.frame = frame;
            for (int part = 0; part < parts; part++) {
                routines[part] = opener.open(Lapack.of(node.output(0).dtype() == DType.FLOAT64));
            }
        }

        @Override
        public void run() {
            OpenBlas.enter();
            try {
                WorkerPool.shared().run(parts, this);
            } finally {
                OpenBlas.leave();
            }
            throwFirst();
        }

        /** The first of the bad matrices, whichever thread was faster. */
        private void throwFirst() {
            LinalgException first = null;
            for (int part = parts - 1; part >= 0; part--) {
                LinalgException failure = failures[part];
                first = failure == null ? first : failure;
                failures[part] = null;
            }
            if (first != null) {
                throw first;
            }
        }

        @Override
        public void run(int part) {
            try {
                for (long index = count * part / parts; index < count * (part + 1) / parts; index++) {
                    place(part, index);
                    routines[part].run(at[part], index);
                }
            } catch (LinalgException e) {
                failures[part] = e;
            }
        }

        private void place(int part, long index) {
            int next = 0;
            for (int i = 0; i < reads.size(); i++) {
                at[part][next++] = address(reads.get(i), index);
            }
            for (int i = 0; i < writes.size(); i++) {
                at[part][next++] = address(writes.get(i), index);
            }
            for (int i = 0; i < scratch.size(); i++) {
                Buffer buffer = scratch.get(i);
                at[part][next++] = frame.address(buffer) + buffer.bytes() / parts * part;
            }
        }

        private long address(View view, long index) {
            return frame.address(view)
                    + index * (view.count() / count) * view.dtype().bytes();
        }
    }
}
