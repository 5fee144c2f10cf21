package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.op.Subtensor;

/** Ops whose result is a view of their first input: nothing is computed, the op's own evaluate tells the strides. */
final class ViewLowering {
    private ViewLowering() {}

    static void lower(Node node, PlanBuilder plan) {
        View source = plan.view(node.input(0));
        View view = source.like(evaluate(node, source, plan));
        plan.define(node.output(0), view);
    }

    /** A part of an array; one that each call picks elsewhere is told where it begins. */
    static void subtensor(Node node, PlanBuilder plan) {
        View view = PickStep.window(node, ((Subtensor) node.op()).parts(), 1, plan.view(node.input(0)), plan);
        plan.define(node.output(0), view);
    }

    /** As {@link #lower} for an op that is a view only of dense memory. */
    static void lowerDense(Node node, PlanBuilder plan) {
        View source = plan.dense(node.input(0));
        plan.define(node.output(0), source.reshaped(plan.sizes().shape(node.output(0))));
    }

    private static HostArray evaluate(Node node, View source, PlanBuilder plan) {
        List<HostArray> inputs = new ArrayList<>();
        inputs.add(source.phantom());
        for (int i = 1; i < node.inputs().size(); i++) {
            inputs.add(plan.sizes().value(node.input(i)));
        }
        return ((NativeOp) node.op()).evaluate(node, inputs).get(0);
    }
}
