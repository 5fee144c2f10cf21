package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.loop.LoopBody;
import org.lasagne4j.tensor.loop.LoopOp;
import org.lasagne4j.tensor.op.Reduce;

/** Adds loops that no node of the graph names: what native ops are made of here. */
final class Loops {
    private Loops() {}

    /** Formula of an element, given those of the arguments. */
    interface Formula {
        ScalarExpr of(ScalarExpr... args);
    }

    /** target = formula(args), elementwise; arguments have the target's rank and stretch along axes of size 1. */
    static void map(PlanBuilder plan, View target, Formula formula, View... args) {
        add(plan, target.shape(), List.of(), null, target, formula, args);
    }

    /** Every element of the target becomes this value. */
    static void fill(PlanBuilder plan, View target, double value) {
        map(plan, target, args -> Scalars.constant(target.dtype(), value));
    }

    /** target = formula(args) reduced over the trailing {@code count} axes of the iteration. */
    static void reduceTrailing(
            PlanBuilder plan,
            Reduce.Kind kind,
            long[] iteration,
            int count,
            View target,
            Formula formula,
            View... args) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = iteration.length - count; axis < iteration.length; axis++) {
            axes.add(axis);
        }
        add(plan, iteration, axes, kind, target, formula, args);
    }

    private static void add(
            PlanBuilder plan,
            long[] iteration,
            List<Integer> axes,
            Reduce.@org.jspecify.annotations.Nullable Kind kind,
            View target,
            Formula formula,
            View... args) {
        LoopBody.Builder body = new LoopBody.Builder();
        ScalarExpr[] elements = new ScalarExpr[args.length];
        List<Integer> loads = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            elements[i] = new ScalarExpr.Arg(i, args[i].dtype());
            loads.add(body.add(new LoopBody.Load(i, args[i].dtype())));
        }
        int value = body.add(formula.of(elements), loads);
        LoopOp.Output output = new LoopOp.Output(value, kind, target.dtype());
        LoopOp op = new LoopOp(body.build(), iteration.length, axes, List.of(output));
        plan.add(LoopStepPlan.whole(op, iteration, List.of(args), List.of(target)));
    }

    /** The smallest value of a type: what a maximum starts from. */
    static double lowest(DType dtype) {
        return dtype.isFloat()
                ? Double.NEGATIVE_INFINITY
                : dtype.isUnsigned() || dtype == DType.BOOL ? 0 : -Math.pow(2, 8 * dtype.bytes() - 1);
    }
}
