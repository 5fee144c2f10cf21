package org.lasagne4j.cpu.plan;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.onednn.MatMulPlan;
import org.lasagne4j.cpu.onednn.MatMulSpec;
import org.lasagne4j.cpu.runtime.WorkerPool;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.Reduce;

/**
 * A product of float matrices by oneDNN, or in float64 by a loop.
 *
 * @param packed whether the second matrix was brought into the product's own order
 */
record MatMulStep(MatMulSpec spec, boolean packed, List<View> reads, List<View> writes, List<Buffer> scratch)
        implements StepPlan {
    static void lower(Node node, PlanBuilder plan) {
        if (!node.output(0).dtype().isFloat()) {
            lowerAsLoop(node, plan);
            return;
        }
        View a = walkable(plan, plan.view(node.input(0)));
        View b = walkable(plan, plan.view(node.input(1)));
        View dst = plan.result(node, 0);
        add(plan, spec(a, b, dst), a, b, dst);
    }

    /** Adds the product of matrices that begin where the views do. */
    static void add(PlanBuilder plan, MatMulSpec spec, View a, View b, View dst) {
        boolean packed = plan.staysTheSame(b) && MatMulPlan.canPack(spec);
        try (MatMulPlan probe = create(spec, packed)) {
            List<Buffer> scratch =
                    probe.scratchpadBytes() == 0 ? List.of() : List.of(plan.scratch(probe.scratchpadBytes()));
            View right = b;
            if (packed) {
                right = plan.fresh(DType.FLOAT32, probe.packedBytes() / Float.BYTES);
                plan.add(new PackStep(spec, List.of(b), List.of(right), scratch));
            }
            plan.add(new MatMulStep(spec, packed, List.of(a, right), List.of(dst), scratch));
        }
    }

    private static MatMulPlan create(MatMulSpec spec, boolean packed) {
        return packed ? MatMulPlan.packed(spec, WorkerPool.shared()) : MatMulPlan.create(spec, WorkerPool.shared());
    }

    /** Brings a matrix that stays the same from step to step into the order that its product is fastest with. */
    private record PackStep(MatMulSpec spec, List<View> reads, List<View> writes, List<Buffer> scratch)
            implements StepPlan {
        @Override
        public String label() {
            return "pack " + spec.k() + "x" + spec.n();
        }

        @Override
        public Step open(Frame frame) {
            MatMulPlan product = create(spec, true);
            return () -> product.pack(
                    frame.address(reads.get(0)),
                    frame.address(writes.get(0)),
                    scratch.isEmpty() ? 0 : frame.address(scratch.get(0)));
        }
    }

    /** Integers: the sum over k of a[…, m, 1, k]·b[…, 1, n, k], one loop. */
    private static void lowerAsLoop(Node node, PlanBuilder plan) {
        View a = plan.view(node.input(0));
        View b = plan.view(node.input(1));
        View dst = plan.result(node, 0);
        int rank = dst.rank();
        long[] iteration = Arrays.copyOf(dst.shape(), rank + 1);
        iteration[rank] = a.dim(rank - 1);
        long[] aStrides = Arrays.copyOf(a.strides(), rank + 1);
        aStrides[rank] = a.stride(rank - 1);
        aStrides[rank - 1] = 0;
        long[] bStrides = Arrays.copyOf(b.strides(), rank + 1);
        bStrides[rank] = b.stride(rank - 2);
        bStrides[rank - 2] = 0;
        Loops.reduceTrailing(
                plan,
                Reduce.Kind.SUM,
                iteration,
                1,
                dst,
                x -> x[0].times(x[1]),
                new View(a.buffer(), a.dtype(), iteration, aStrides, a.offset()),
                new View(b.buffer(), b.dtype(), iteration, bStrides, b.offset()));
    }

    /** The matrix with contiguous rows or columns, a copy if need be. */
    private static View walkable(PlanBuilder plan, View view) {
        int rank = view.rank();
        boolean rows = view.stride(rank - 1) == 1 && view.stride(rank - 2) >= view.dim(rank - 1);
        boolean columns = view.stride(rank - 2) == 1 && view.stride(rank - 1) >= view.dim(rank - 2);
        return rows || columns ? view : plan.copied(view);
    }

    private static MatMulSpec spec(View a, View b, View dst) {
        int rank = dst.rank();
        return new MatMulSpec(
                rank == 3 ? dst.dim(0) : 1,
                dst.dim(rank - 2),
                a.dim(rank - 1),
                dst.dim(rank - 1),
                strides(a),
                strides(b),
                strides(dst),
                dst.dtype() == DType.FLOAT64,
                false,
                false,
                false);
    }

    private static MatMulSpec.Strides strides(View view) {
        int rank = view.rank();
        return new MatMulSpec.Strides(rank == 3 ? view.stride(0) : 0, view.stride(rank - 2), view.stride(rank - 1));
    }

    @Override
    public String label() {
        return "matmul " + spec.m() + "x" + spec.k() + "x" + spec.n();
    }

    @Override
    public Step open(Frame frame) {
        MatMulPlan product = create(spec, packed);
        View a = reads.get(0);
        View b = reads.get(1);
        View dst = writes.get(0);
        return () -> product.run(
                frame.address(a),
                frame.address(b),
                0,
                frame.address(dst),
                scratch.isEmpty() ? 0 : frame.address(scratch.get(0)));
    }
}
