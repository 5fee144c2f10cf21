package org.lasagne4j.cpu.plan;

import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.LinearPoolGrad;
import org.lasagne4j.tensor.op.MaxPoolGather;
import org.lasagne4j.tensor.op.MaxPoolGrad;
import org.lasagne4j.tensor.op.PoolForward;
import org.lasagne4j.tensor.op.PoolSpec;
import org.lasagne4j.tensor.op.Reduce;

/** Pooling and its gradients as loops over strided views: a pass per place in the window, or one pass where windows are whole. */
final class PoolLowering {
    private PoolLowering() {}

    static void forward(Node node, PlanBuilder plan) {
        PoolSpec spec = ((PoolForward) node.op()).spec();
        boolean max = spec.mode() == PoolSpec.Mode.MAX;
        View x = plan.view(node.input(0));
        View y = plan.result(node, 0, x);
        PoolWindows windows = new PoolWindows(spec, x, y);
        if (windows.areWhole()) {
            Reduce.Kind kind = max ? Reduce.Kind.MAX : Reduce.Kind.SUM;
            double share = share(spec);
            Loops.reduceTrailing(
                    plan,
                    kind,
                    windows.iteration(),
                    spec.rank(),
                    y,
                    a -> max ? a[0] : a[0].times(a[0].like(share)),
                    windows.unfolded(x));
            return;
        }
        Loops.fill(plan, y, max ? Loops.lowest(y.dtype()) : 0);
        windows.forEachPlace((at, out) -> Loops.map(
                plan, out.view(), a -> max ? Scalars.max(a[0], a[1]) : a[0].plus(a[1]), out.view(), at.view()));
        if (!max && isAverage(spec)) {
            Loops.map(plan, y, a -> a[0].times(a[1]), y, shares(plan, windows, y.dtype()));
        }
    }

    /** gx[i] += gy[o] wherever x[i] is the maximum of window o. */
    static void maxGrad(Node node, PlanBuilder plan) {
        PoolSpec spec = ((MaxPoolGrad) node.op()).spec();
        View x = plan.view(node.input(0));
        View y = plan.view(node.input(1));
        View gy = plan.view(node.input(2));
        View gx = plan.result(node, 0, x);
        PoolWindows windows = new PoolWindows(spec, x, y);
        if (windows.areWhole() && windows.areDisjoint()) {
            if (!windows.cover()) {
                Loops.fill(plan, gx, 0);
            }
            Loops.map(
                    plan,
                    windows.unfolded(gx),
                    a -> ifEqual(a[0], a[1], a[2]),
                    windows.unfolded(x),
                    windows.repeated(y),
                    windows.repeated(gy));
            return;
        }
        Loops.fill(plan, gx, 0);
        windows.forEachPlace((at, out) -> Loops.map(
                plan,
                at.on(gx),
                a -> a[0].plus(ifEqual(a[1], a[2], a[3])),
                at.on(gx),
                at.view(),
                out.view(),
                out.on(gy)));
    }

    private static ScalarExpr ifEqual(ScalarExpr x, ScalarExpr y, ScalarExpr value) {
        return Scalars.select(Scalars.eq(x, y), value, value.like(0));
    }

    static void maxGather(Node node, PlanBuilder plan) {
        PoolSpec spec = ((MaxPoolGather) node.op()).spec();
        View x = plan.view(node.input(0));
        View y = plan.view(node.input(1));
        View v = plan.view(node.input(2));
        View u = plan.result(node, 0, y);
        Loops.fill(plan, u, 0);
        new PoolWindows(spec, x, y)
                .forEachPlace((at, out) -> Loops.map(
                        plan,
                        out.on(u),
                        a -> a[0].plus(ifEqual(a[1], a[2], a[3])),
                        out.on(u),
                        at.view(),
                        out.view(),
                        at.on(v)));
    }

    static void linearGrad(Node node, PlanBuilder plan) {
        PoolSpec spec = ((LinearPoolGrad) node.op()).spec();
        View gy = plan.view(node.input(0));
        View gx = plan.result(node, 0, gy);
        PoolWindows windows = new PoolWindows(spec, gx, gy);
        View shares = shares(plan, windows, gy.dtype());
        Loops.fill(plan, gx, 0);
        windows.forEachPlace((at, out) -> Loops.map(
                plan, at.view(), a -> a[0].plus(a[1].times(a[2])), at.view(), out.view(), out.within(shares)));
    }

    private static boolean isAverage(PoolSpec spec) {
        return spec.mode() == PoolSpec.Mode.AVERAGE_INC_PAD || spec.mode() == PoolSpec.Mode.AVERAGE_EXC_PAD;
    }

    /** What one element counts in a whole window. */
    private static double share(PoolSpec spec) {
        return isAverage(spec) ? 1.0 / spec.window().stream().mapToInt(i -> i).reduce(1, (a, b) -> a * b) : 1;
    }

    /** What one element counts in each window, of the output's spatial shape and rank. */
    private static View shares(PlanBuilder plan, PoolWindows windows, DType dtype) {
        double[] shares = windows.shares();
        long[] shape = windows.spatialShape();
        return plan.constant(HostArray.of(shares, shape).cast(dtype));
    }
}
