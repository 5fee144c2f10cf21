package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.loop.LoopBody;
import org.lasagne4j.tensor.loop.LoopOp;
import org.lasagne4j.tensor.op.Reduce;

/** Fused loops as kernels. */
final class LoopLowering {
    private LoopLowering() {}

    static void lower(Node node, PlanBuilder plan) {
        LoopOp op = (LoopOp) node.op();
        long[] iteration = op.iteration(node, plan.sizes());
        List<View> inputs = new ArrayList<>();
        List<Integer> loaded = op.body().loadedOperands();
        for (int operand : loaded) {
            inputs.add(plan.view(node.input(operand)));
        }
        List<View> outputs = new ArrayList<>();
        for (int i = 0; i < op.outputs().size(); i++) {
            outputs.add(plan.result(node, i, op.outputs().get(i).reduce() == null ? model(inputs, iteration) : null));
        }
        LoopOp compact = new LoopOp(renumbered(op.body(), loaded), op.rank(), op.axes(), op.outputs());
        addLoop(plan, compact, iteration, inputs, outputs);
    }

    /** An input of the full size, whose order in memory the results keep; null if there is none. */
    private static @Nullable View model(List<View> inputs, long[] iteration) {
        return inputs.stream()
                .filter(view -> Arrays.equals(view.shape(), iteration))
                .filter(view -> Arrays.stream(view.strides()).allMatch(stride -> stride > 0))
                .findFirst()
                .orElse(null);
    }

    private static LoopBody renumbered(LoopBody body, List<Integer> loaded) {
        return new LoopBody(body.values().stream()
                .map(v -> v instanceof LoopBody.Load load
                        ? new LoopBody.Load(loaded.indexOf(load.operand()), load.type())
                        : v)
                .toList());
    }

    /** Adds the loop, and a second one that joins partial results where the first is cut along reduced axes. */
    private static void addLoop(PlanBuilder plan, LoopOp op, long[] iteration, List<View> inputs, List<View> outputs) {
        LoopStepPlan first = LoopStepPlan.of(op, iteration, inputs, outputs, plan);
        plan.add(first);
        if (first.partials() > 1) {
            joinPartials(plan, op, first, outputs);
        }
    }

    private static void joinPartials(PlanBuilder plan, LoopOp op, LoopStepPlan first, List<View> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            Reduce.Kind kind = op.outputs().get(i).reduce();
            if (kind != null) {
                View partial = first.writes().get(i);
                View target = outputs.get(i);
                View flat = target.reshaped(target.count());
                LoopBody body = new LoopBody(List.of(new LoopBody.Load(0, partial.dtype())));
                LoopOp join = new LoopOp(body, 2, List.of(0), List.of(new LoopOp.Output(0, kind, target.dtype())));
                plan.add(LoopStepPlan.whole(join, partial.shape(), List.of(partial), List.of(flat)));
            }
        }
    }

    /** Adds a step that copies elements. */
    static void copy(PlanBuilder plan, View from, View to) {
        LoopBody body = new LoopBody(List.of(new LoopBody.Load(0, from.dtype())));
        LoopOp op = new LoopOp(body, from.rank(), List.of(), List.of(new LoopOp.Output(0, null, to.dtype())));
        plan.add(LoopStepPlan.whole(op, to.shape(), List.of(from), List.of(to)));
    }
}
