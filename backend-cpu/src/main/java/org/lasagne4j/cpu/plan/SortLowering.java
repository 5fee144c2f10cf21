package org.lasagne4j.cpu.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.loop.NonzeroKernel;
import org.lasagne4j.cpu.loop.SortKernels;
import org.lasagne4j.cpu.runtime.WorkerPool;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.ArgSort;

/** Ops whose order of elements depends on their values: sorting, and the list of places that are not zero. */
final class SortLowering {
    private static final long WORTH_A_THREAD = 2_000;

    private SortLowering() {}

    static void argSort(Node node, PlanBuilder plan) {
        int axis = ((ArgSort) node.op()).axis();
        View x = plan.dense(node.input(0));
        View y = plan.result(node, 0);
        if (x.count() > 0) {
            int parts = parts(x.count(), x.count() / x.dim(axis));
            List<Buffer> work = IntStream.range(0, parts)
                    .mapToObj(part -> plan.scratch(SortKernels.workBytes(x.dtype(), x.dim(axis))))
                    .toList();
            plan.add(new SortStep(x.dim(axis), x.stride(axis), List.of(x), List.of(y), work));
        }
    }

    private static int parts(long elements, long rows) {
        int threads = WorkerPool.shared().threads();
        long useful = threads == 1 ? 1 : Math.min(2L * threads, 1 + elements / WORTH_A_THREAD);
        return (int) Math.min(rows, useful);
    }

    /** Rows of dense arrays of one shape; each part has work memory of its own. */
    private record SortStep(long length, long stride, List<View> reads, List<View> writes, List<Buffer> scratch)
            implements StepPlan {
        @Override
        public String label() {
            return "argsort";
        }

        @Override
        public Step open(Frame frame) {
            View x = reads.get(0);
            View y = writes.get(0);
            long rows = x.count() / length;
            var kernel = SortKernels.argsort(x.dtype(), length <= SortKernels.SHORT_ROW);
            ArgumentBlock[] parts = new ArgumentBlock[scratch.size()];
            for (int part = 0; part < parts.length; part++) {
                parts[part] = new ArgumentBlock(
                        kernel, SortKernels.COUNT, rows * part / parts.length, rows * (part + 1) / parts.length);
                parts[part].put(SortKernels.LENGTH, length);
                parts[part].put(SortKernels.STRIDE, stride);
            }
            return () -> {
                for (int part = 0; part < parts.length; part++) {
                    parts[part].put(SortKernels.FROM, frame.address(x));
                    parts[part].put(SortKernels.TO, frame.address(y));
                    parts[part].put(SortKernels.WORK, frame.address(scratch.get(part)));
                }
                WorkerPool.shared().run(parts.length, part -> parts[part].call());
            };
        }
    }

    static void nonzero(Node node, PlanBuilder plan) {
        View x = plan.dense(node.input(0));
        List<View> places = IntStream.range(0, x.rank())
                .mapToObj(axis -> plan.result(node, axis))
                .toList();
        if (places.get(0).count() > 0) {
            plan.add(new NonzeroStep(List.of(x), places));
        }
    }

    /** The places of a dense array's elements that are not zero. */
    private record NonzeroStep(List<View> reads, List<View> writes) implements StepPlan {
        @Override
        public String label() {
            return "nonzero";
        }

        @Override
        public Step open(Frame frame) {
            View x = reads.get(0);
            ArgumentBlock block = new ArgumentBlock(
                    NonzeroKernel.of(x.dtype(), x.rank()),
                    NonzeroKernel.FIRST_AXIS + 2 * x.rank(),
                    Shapes.count(x.shape()));
            block.put(NonzeroKernel.ROOM, writes.get(0).count());
            for (int axis = 0; axis < x.rank(); axis++) {
                block.put(NonzeroKernel.FIRST_AXIS + 2 * axis + 1, x.dim(axis));
            }
            return () -> {
                block.put(NonzeroKernel.FROM, frame.address(x));
                for (int axis = 0; axis < x.rank(); axis++) {
                    block.put(NonzeroKernel.FIRST_AXIS + 2 * axis, frame.address(writes.get(axis)));
                }
                block.call();
            };
        }
    }
}
