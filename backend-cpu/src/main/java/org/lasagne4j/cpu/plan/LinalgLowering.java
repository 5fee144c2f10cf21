package org.lasagne4j.cpu.plan;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.cpu.lapack.Lapack;
import org.lasagne4j.cpu.lapack.OpenBlas;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.Cholesky;
import org.lasagne4j.tensor.op.TriangularSolve;

/** Equations and triangular factors by LAPACK. It works in place and column by column: on copies, which become the results. */
final class LinalgLowering {
    private LinalgLowering() {}

    /** The lowering if OpenBLAS is there, else the interpreter. */
    static Lowering ifAvailable(Lowering lowering) {
        return (node, plan) -> {
            if (OpenBlas.isAvailable()) {
                lowering.lower(node, plan);
            } else {
                InterpretedStep.lower(node, plan);
            }
        };
    }

    static void cholesky(Node node, PlanBuilder plan) {
        Cholesky op = (Cholesky) node.op();
        View factor = copiedByColumns(plan, plan.view(node.input(0)));
        int n = rows(factor);
        add(node, plan, factor, List.of(), List.of(factor), List.of(), lapack -> (at, index) -> {
            int order = failedOrder(lapack, lapack.potrf(op.lower(), n, at[0]), n, at[0]);
            if (order == 0) {
                fillOther(lapack, op.lower(), n, at[0], 0);
            } else if (op.nan()) {
                lapack.laset(op.lower(), n, n, Double.NaN, Double.NaN, at[0], n);
                fillOther(lapack, !op.lower(), n, at[0], Double.NaN);
            } else {
                throw LapackStep.place(node, factor, index).notPositiveDefinite(order);
            }
        });
        plan.define(node.output(0), factor);
    }

    /** Where the factor ends: as told, or earlier at a NaN, which OpenBLAS takes for a positive number. */
    private static int failedOrder(Lapack lapack, int told, int n, long a) {
        int end = told == 0 ? n : told - 1;
        for (int i = 0; i < end; i++) {
            if (Double.isNaN(lapack.get(a, (long) i * n + i))) {
                return i + 1;
            }
        }
        return told;
    }

    /** Fills what is strictly above the diagonal, or else below. */
    private static void fillOther(Lapack lapack, boolean above, int n, long a, double value) {
        long first = a + (above ? n : 1) * (long) lapack.bytes();
        lapack.laset(above, Math.max(0, n - 1), Math.max(0, n - 1), value, value, first, n);
    }

    static void triangularSolve(Node node, PlanBuilder plan) {
        boolean lower = ((TriangularSolve) node.op()).lower();
        View a = walkable(plan, plan.view(node.input(0)));
        View x = plan.result(node, 0);
        plan.copy(plan.view(node.input(1)), x);
        int n = rows(a);
        int k = columns(x);
        boolean byColumns = n > 1 && a.stride(a.rank() - 1) != 1;
        int stride = (int) Math.max(n, a.stride(a.rank() - (byColumns ? 1 : 2)));
        long diagonal = n > 1 ? stride + 1L : 1;
        add(node, plan, a, List.of(a), List.of(x), List.of(), lapack -> (at, index) -> {
            for (int i = 0; i < n; i++) {
                if (lapack.get(at[0], i * diagonal) == 0) {
                    throw LapackStep.place(node, a, index).singular(i);
                }
            }
            lapack.trsm(lower, byColumns, n, k, at[0], stride, at[1]);
        });
    }

    /** The matrix with contiguous rows or columns; of several a row-major array. A copy if need be. */
    private static View walkable(PlanBuilder plan, View a) {
        int rank = a.rank();
        boolean rows = a.stride(rank - 1) == 1 && a.stride(rank - 2) >= a.dim(rank - 1);
        boolean columns = a.stride(rank - 2) == 1 && a.stride(rank - 1) >= a.dim(rank - 2);
        return rank == 2 && (rows || columns) ? a : plan.dense(a);
    }

    static void solve(Node node, PlanBuilder plan) {
        View factors = copiedByColumns(plan, plan.view(node.input(0)));
        View x = copiedByColumns(plan, plan.view(node.input(1)));
        int n = rows(factors);
        int k = columns(x);
        add(node, plan, factors, List.of(), List.of(factors, x), List.of(integers(n)), lapack -> (at, index) -> {
            int zero = lapack.getrf(n, at[0], at[2]);
            if (zero > 0) {
                throw LapackStep.place(node, factors, index).singular(zero - 1);
            }
            lapack.getrs(n, k, at[0], at[2], at[1]);
        });
        plan.define(node.output(0), x);
    }

    static void det(Node node, PlanBuilder plan) {
        View factors = copiedByColumns(plan, plan.view(node.input(0)));
        View det = plan.result(node, 0);
        int n = rows(factors);
        add(node, plan, factors, List.of(), List.of(factors, det), List.of(integers(n)), lapack -> (at, index) -> {
            lapack.getrf(n, at[0], at[2]);
            double product = 1;
            for (int i = 0; i < n; i++) {
                double pivot = lapack.get(at[0], (long) i * n + i);
                product *= lapack.integer(at[2], i) == i + 1 ? pivot : -pivot;
            }
            lapack.put(at[1], 0, product);
        });
    }

    static void slogDet(Node node, PlanBuilder plan) {
        View factors = copiedByColumns(plan, plan.view(node.input(0)));
        List<View> writes = List.of(factors, plan.result(node, 0), plan.result(node, 1));
        int n = rows(factors);
        add(node, plan, factors, List.of(), writes, List.of(integers(n)), lapack -> (at, index) -> {
            boolean singular = lapack.getrf(n, at[0], at[3]) > 0;
            double sign = 1;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double pivot = lapack.get(at[0], (long) i * n + i);
                sign *= lapack.integer(at[3], i) == i + 1 ? Math.signum(pivot) : -Math.signum(pivot);
                sum += Math.log(Math.abs(pivot));
            }
            lapack.put(at[1], 0, sign);
            lapack.put(at[2], 0, singular ? Double.NEGATIVE_INFINITY : sum);
        });
    }

    /** Adds a step that works on each matrix of {@code matrices} with so many bytes of scratch memory. */
    static void add(
            Node node,
            PlanBuilder plan,
            View matrices,
            List<View> reads,
            List<View> writes,
            List<Long> scratchBytes,
            LapackStep.Opener opener) {
        int parts = LapackStep.parts(matrices);
        long unit = NativeMemory.ALIGNMENT;
        List<Buffer> scratch = scratchBytes.stream()
                .map(bytes -> plan.scratch((bytes + unit - 1) / unit * unit * parts))
                .toList();
        long count = Shapes.count(LapackStep.leading(matrices));
        plan.add(new LapackStep(node, count, parts, reads, writes, scratch, opener));
    }

    static int rows(View matrices) {
        return Math.toIntExact(matrices.dim(matrices.rank() - 2));
    }

    static int columns(View matrices) {
        return Math.toIntExact(matrices.dim(matrices.rank() - 1));
    }

    /** New memory for matrices, each column by column. */
    static View byColumns(PlanBuilder plan, DType dtype, long... shape) {
        View memory = plan.fresh(dtype, shape);
        long[] strides = Shapes.rowMajor(shape);
        int rank = shape.length;
        strides[rank - 2] = 1;
        strides[rank - 1] = Math.max(1, shape[rank - 2]);
        return new View(memory.buffer(), dtype, shape, strides, 0);
    }

    /** A copy of matrices, each column by column. */
    static View copiedByColumns(PlanBuilder plan, View matrices) {
        View copy = byColumns(plan, matrices.dtype(), matrices.shape());
        plan.copy(matrices, copy);
        return copy;
    }

    /** Bytes of so many elements, not none. */
    static long elements(DType dtype, long count) {
        return dtype.bytes() * Math.max(1, count);
    }

    /** Bytes of so many of LAPACK's integers, not none. */
    static long integers(long count) {
        return Integer.BYTES * Math.max(1, count);
    }

    /** A call that tells the size of its work memory in the first element of it. */
    interface SizeQuery {
        void ask(long work, long integers);
    }

    /** Elements of work memory that a routine asks for. */
    static int workSize(Lapack lapack, SizeQuery query) {
        try (NativeMemory answer = NativeMemory.allocateZeroed(2L * NativeMemory.ALIGNMENT)) {
            query.ask(answer.address(), answer.address() + NativeMemory.ALIGNMENT);
            // A float32 answer may be rounded down.
            return (int) Math.ceil(lapack.get(answer.address(), 0) * (1 + 1e-6)) + 1;
        }
    }
}
