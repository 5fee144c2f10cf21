package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.cpu.loop.LoopStructure;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Branch;

/**
 * A choice between two lists of steps over the same inputs and results.
 *
 * @param condition where the decision is read when the step runs
 * @param inputs what the sides read; null where they ask for the shape only
 * @param results where the side that runs stores what it computes
 * @param arena memory for the steps of either side
 */
record BranchStepPlan(
        View condition, BodyPlan yes, BodyPlan no, List<@Nullable View> inputs, List<View> results, Buffer arena)
        implements StepPlan {
    static void lower(Node node, PlanBuilder plan) {
        Branch branch = (Branch) node.op();
        List<@Nullable View> inputs = new ArrayList<>();
        List<View> layouts = new ArrayList<>();
        for (int i = 1; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            View view = branch.readsValue(i) ? plan.view(input) : null;
            inputs.add(view);
            layouts.add(
                    view != null ? view : plan.fresh(input.dtype(), plan.sizes().shape(input)));
        }
        List<View> results = new ArrayList<>();
        if (branch.sized()) {
            // The host has decided already: the other side's results have other shapes.
            boolean taken = plan.sizes().value(node.input(0)).scalar() != 0;
            BodyPlan side = side(taken ? branch.yes() : branch.no(), node, layouts, plan);
            addResults(node, plan, results);
            Buffer arena = plan.scratch(side.steps().arenaBytes());
            plan.add(new BranchStepPlan(plan.view(node.input(0)), side, side, inputs, results, arena));
            return;
        }
        BodyPlan yes = side(branch.yes(), node, layouts, plan);
        BodyPlan no = side(branch.no(), node, layouts, plan);
        addResults(node, plan, results);
        long bytes = Math.max(yes.steps().arenaBytes(), no.steps().arenaBytes());
        plan.add(new BranchStepPlan(plan.view(node.input(0)), yes, no, inputs, results, plan.scratch(bytes)));
    }

    private static void addResults(Node node, PlanBuilder plan, List<View> results) {
        for (int i = 0; i < node.outputs().size(); i++) {
            results.add(plan.result(node, i));
        }
    }

    private static BodyPlan side(Body body, Node node, List<View> layouts, PlanBuilder plan) {
        Map<Tensor, HostArray> known = new LinkedHashMap<>();
        for (int input : body.hostInputs()) {
            known.put(body.inputs().get(input), plan.sizes().value(node.input(input + 1)));
        }
        return plan.bodies().of(body).plan(node, layouts, known, plan.bodies());
    }

    @Override
    public String label() {
        return "branch";
    }

    @Override
    public List<View> reads() {
        List<View> reads = new ArrayList<>(List.of(condition));
        inputs.forEach(view -> {
            if (view != null) {
                reads.add(view);
            }
        });
        return reads;
    }

    @Override
    public List<View> writes() {
        return results;
    }

    @Override
    public List<Buffer> scratch() {
        return List.of(arena);
    }

    @Override
    public List<LoopStructure> loops() {
        List<LoopStructure> loops = new ArrayList<>();
        yes.steps().steps().forEach(step -> loops.addAll(step.loops()));
        no.steps().steps().forEach(step -> loops.addAll(step.loops()));
        return loops;
    }

    @Override
    public int interpretedSteps() {
        return yes.steps().interpretedSteps() + no.steps().interpretedSteps();
    }

    @Override
    public Step open(Frame frame) {
        return new BranchStep(this, frame);
    }
}
