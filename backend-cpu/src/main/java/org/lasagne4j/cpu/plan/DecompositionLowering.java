package org.lasagne4j.cpu.plan;

import static org.lasagne4j.cpu.plan.LinalgLowering.add;
import static org.lasagne4j.cpu.plan.LinalgLowering.byColumns;
import static org.lasagne4j.cpu.plan.LinalgLowering.columns;
import static org.lasagne4j.cpu.plan.LinalgLowering.copiedByColumns;
import static org.lasagne4j.cpu.plan.LinalgLowering.elements;
import static org.lasagne4j.cpu.plan.LinalgLowering.integers;
import static org.lasagne4j.cpu.plan.LinalgLowering.rows;
import static org.lasagne4j.cpu.plan.LinalgLowering.workSize;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.cpu.lapack.Lapack;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.Eigh;
import org.lasagne4j.tensor.op.Qr;
import org.lasagne4j.tensor.op.Svd;

/** QR, eigenvalues and singular values by LAPACK. */
final class DecompositionLowering {
    private DecompositionLowering() {}

    private static Lapack lapack(DType dtype) {
        return Lapack.of(dtype == DType.FLOAT64);
    }

    static void qr(Node node, PlanBuilder plan) {
        View factors = copiedByColumns(plan, plan.view(node.input(0)));
        DType dtype = factors.dtype();
        int m = rows(factors);
        int n = columns(factors);
        int k = Math.min(m, n);
        int width = ((Qr) node.op()).complete() ? m : k;
        View q = byColumns(plan, dtype, plan.sizes().shape(node.output(0)));
        View r = byColumns(plan, dtype, plan.sizes().shape(node.output(1)));
        Lapack asked = lapack(dtype);
        int size = Math.max(
                workSize(asked, (work, integers) -> asked.geqrf(m, n, 0, 0, work, -1)),
                workSize(asked, (work, integers) -> asked.orgqr(m, width, k, 0, 0, work, -1)));
        List<Long> scratch = List.of(elements(dtype, k), elements(dtype, size));
        add(node, plan, factors, List.of(), List.of(factors, q, r), scratch, lapack -> (at, index) -> {
            lapack.geqrf(m, n, at[0], at[3], at[4], size);
            lapack.laset(true, width, n, 0, 0, at[2], width);
            lapack.laset(false, width, n, 0, 0, at[2], width);
            lapack.lacpy(true, k, n, at[0], m, at[2], width);
            lapack.lacpy(false, m, Math.min(width, n), at[0], m, at[1], m);
            lapack.orgqr(m, width, k, at[1], at[3], at[4], size);
        });
        plan.define(node.output(0), q);
        plan.define(node.output(1), r);
    }

    static void eigh(Node node, PlanBuilder plan) {
        Eigh op = (Eigh) node.op();
        View vectors = copiedByColumns(plan, plan.view(node.input(0)));
        View values = plan.result(node, 0);
        int n = rows(vectors);
        Lapack asked = lapack(vectors.dtype());
        int size = workSize(
                asked, (work, integers) -> asked.syevd(op.vectors(), op.lower(), n, 0, 0, work, -1, integers, -1));
        List<Long> scratch = List.of(elements(vectors.dtype(), size), integers(integerCount(op, n)));
        List<View> writes = List.of(vectors, values);
        add(node, plan, vectors, List.of(), writes, scratch, lapack -> eighRoutine(node, vectors, lapack, size));
        if (op.vectors()) {
            plan.define(node.output(1), vectors);
        }
    }

    private static LapackStep.Routine eighRoutine(Node node, View a, Lapack lapack, int size) {
        Eigh op = (Eigh) node.op();
        Signs signs = new Signs(lapack);
        int n = rows(a);
        return (at, index) -> {
            requireFinite(lapack, node, a, at[0], index);
            int failed =
                    lapack.syevd(op.vectors(), op.lower(), n, at[0], at[1], at[2], size, at[3], integerCount(op, n));
            requireConverged(failed, node, a, index);
            for (int j = 0; op.vectors() && j < n; j++) {
                signs.settle(n, at[0] + (long) j * n * lapack.bytes());
            }
        };
    }

    private static int integerCount(Eigh op, int n) {
        return op.vectors() ? 3 + 5 * n : 1;
    }

    static void svd(Node node, PlanBuilder plan) {
        boolean vectors = ((Svd) node.op()).vectors();
        View a = copiedByColumns(plan, plan.view(node.input(0)));
        List<View> writes = new ArrayList<>(List.of(a, plan.result(node, vectors ? 1 : 0)));
        if (vectors) {
            for (int output : new int[] {0, 2}) {
                View result = byColumns(plan, a.dtype(), plan.sizes().shape(node.output(output)));
                plan.define(node.output(output), result);
                writes.add(result);
            }
        }
        int m = rows(a);
        int n = columns(a);
        Lapack asked = lapack(a.dtype());
        int size = workSize(asked, (work, integers) -> asked.gesdd(vectors, m, n, 0, 0, 0, 0, work, -1, integers));
        List<Long> scratch = List.of(elements(a.dtype(), size), integers(8L * Math.min(m, n)));
        add(node, plan, a, List.of(), writes, scratch, lapack -> svdRoutine(node, a, lapack, size));
    }

    private static LapackStep.Routine svdRoutine(Node node, View a, Lapack lapack, int size) {
        boolean vectors = ((Svd) node.op()).vectors();
        Signs signs = new Signs(lapack);
        int m = rows(a);
        int n = columns(a);
        int k = Math.min(m, n);
        int scratch = vectors ? 4 : 2;
        return (at, index) -> {
            requireFinite(lapack, node, a, at[0], index);
            long u = vectors ? at[2] : 0;
            long v = vectors ? at[3] : 0;
            int failed = lapack.gesdd(vectors, m, n, at[0], at[1], u, v, at[scratch], size, at[scratch + 1]);
            requireConverged(failed, node, a, index);
            for (int j = 0; vectors && j < k; j++) {
                if (signs.settle(m, u + (long) j * m * lapack.bytes())) {
                    negateRow(lapack, k, n, v, j);
                }
            }
        };
    }

    private static void negateRow(Lapack lapack, int rows, int columns, long v, int row) {
        for (int j = 0; j < columns; j++) {
            long element = (long) j * rows + row;
            lapack.put(v, element, -lapack.get(v, element));
        }
    }

    static void eig(Node node, PlanBuilder plan) {
        View a = copiedByColumns(plan, plan.view(node.input(0)));
        DType dtype = a.dtype();
        int n = rows(a);
        View values = plan.result(node, 0);
        View vectors = byColumns(plan, dtype, a.shape());
        Lapack asked = lapack(dtype);
        int size = workSize(asked, (work, integers) -> asked.geev(n, 0, 0, 0, 0, work, -1));
        List<Long> scratch =
                List.of(elements(dtype, n), elements(dtype, n), elements(dtype, (long) n * n), elements(dtype, size));
        List<View> writes = List.of(a, values, vectors);
        add(node, plan, a, List.of(), writes, scratch, lapack -> eigRoutine(node, a, lapack, size));
        plan.define(node.output(1), vectors);
    }

    private static LapackStep.Routine eigRoutine(Node node, View a, Lapack lapack, int size) {
        Signs signs = new Signs(lapack);
        int n = rows(a);
        int[] order = new int[n];
        return (at, index) -> {
            requireFinite(lapack, node, a, at[0], index);
            int failed = lapack.geev(n, at[0], at[3], at[4], at[5], at[6], size);
            requireConverged(failed, node, a, index);
            requireReal(lapack, node, a, at[4], index);
            sort(lapack, at[3], order);
            for (int j = 0; j < n; j++) {
                lapack.put(at[1], j, lapack.get(at[3], order[j]));
                long column = at[2] + (long) j * n * lapack.bytes();
                lapack.copy(n, at[5] + (long) order[j] * n * lapack.bytes(), column);
                signs.settle(n, column);
            }
        };
    }

    private static void requireReal(Lapack lapack, Node node, View a, long imaginary, long index) {
        for (int i = 0; i < rows(a); i++) {
            if (lapack.get(imaginary, i) != 0) {
                throw LapackStep.place(node, a, index).complexEigenvalues();
            }
        }
    }

    /** Places of the values in ascending order, by insertion: stable, and cheap beside what has been done. */
    private static void sort(Lapack lapack, long values, int[] order) {
        for (int i = 0; i < order.length; i++) {
            double value = lapack.get(values, i);
            int place = i;
            while (place > 0 && lapack.get(values, order[place - 1]) > value) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = i;
        }
    }

    /** LAPACK's iterations may not end, or worse, with NaN. */
    private static void requireFinite(Lapack lapack, Node node, View a, long at, long index) {
        if (!Double.isFinite(lapack.lange(true, rows(a), columns(a), at))) {
            throw LapackStep.place(node, a, index).notFinite();
        }
    }

    private static void requireConverged(int failed, Node node, View a, long index) {
        if (failed != 0) {
            throw LapackStep.place(node, a, index).notConverged();
        }
    }
}
