package org.lasagne4j.cpu.plan;

import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Arange;
import org.lasagne4j.tensor.op.Fold;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Join;

/** Ops that put elements in their places: copies into parts of the result. */
final class PlacementLowering {
    private PlacementLowering() {}

    /** Each input is copied into its stretch of the result. */
    static void join(Node node, PlanBuilder plan) {
        int axis = ((Join) node.op()).axis();
        View result = plan.result(node, 0);
        long start = 0;
        for (Tensor input : node.inputs()) {
            View source = plan.view(input);
            long[] shape = result.shape().clone();
            shape[axis] = source.dim(axis);
            View part = new View(
                    result.buffer(),
                    result.dtype(),
                    shape,
                    result.strides(),
                    result.offset() + start * result.stride(axis));
            plan.copy(source, part);
            start += source.dim(axis);
        }
    }

    /** y stored or added in a window of x. */
    static void incSubtensor(Node node, PlanBuilder plan) {
        IncSubtensor op = (IncSubtensor) node.op();
        View result = plan.changed(node);
        View place = PickStep.window(node, op.parts(), 2, result, plan);
        View y = plan.view(node.input(1));
        if (op.set()) {
            plan.copy(y, place);
        } else {
            Loops.map(plan, place, args -> args[0].plus(args[1]), place, y);
        }
    }

    static void fold(Node node, PlanBuilder plan) {
        fold(plan, (Fold) node.op(), plan.view(node.input(0)), plan.result(node, 0));
    }

    /** Zeros, then a pass for each part that adds its elements. */
    static void fold(PlanBuilder plan, Fold fold, View windows, View result) {
        Loops.fill(plan, result, 0);
        fold.forEachPart(windows.phantom(), result.phantom(), (from, to) -> {
            View part = result.like(to);
            Loops.map(plan, part, args -> args[0].plus(args[1]), part, windows.like(from));
        });
    }

    /** start + index·step. */
    static void arange(Node node, PlanBuilder plan) {
        DType dtype = ((Arange) node.op()).dtype();
        View start = scalar(plan, node.input(0));
        View step = scalar(plan, node.input(2));
        View result = plan.result(node, 0);
        DType wide = dtype == DType.FLOAT32 ? DType.FLOAT64 : dtype;
        Loops.map(
                plan,
                result,
                args -> args[0].cast(wide)
                        .plus(new ScalarExpr.ElementIndex().cast(wide).times(args[1].cast(wide)))
                        .cast(dtype),
                start,
                step);
    }

    private static View scalar(PlanBuilder plan, Tensor tensor) {
        return plan.view(tensor).reshaped(1);
    }
}
