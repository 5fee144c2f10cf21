package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;

/** Scans as one step whose body has a plan of its own. */
final class ScanLowering {
    private final Node node;
    private final Scan scan;
    private final PlanBuilder plan;
    private final ScanBody body;
    private final long steps;
    private final List<View> inputs = new ArrayList<>();

    private ScanLowering(Node node, PlanBuilder plan) {
        this.node = node;
        this.plan = plan;
        scan = (Scan) node.op();
        body = plan.bodies().of(scan);
        HostArray count = plan.sizes().value(node.input(0));
        steps = count.getLong(count.offset());
        for (int i = 0; i < scan.body().inputs().size(); i++) {
            boolean isState = i >= scan.sequences() && i < scan.sequences() + scan.states();
            inputs.add(isState ? plan.dense(input(i)) : plan.view(input(i)));
        }
    }

    static void lower(Node node, PlanBuilder plan) {
        ScanLowering lowering = new ScanLowering(node, plan);
        if (lowering.isPlannable()) {
            lowering.lower();
        } else {
            lowering.lowerStepByStep();
        }
    }

    /** Whether one plan fits all steps: no size inside depends on what a step computes or only the call's steps will know. */
    private boolean isPlannable() {
        return !body.sizesVary()
                && body.hostInputs().stream().allMatch(i -> plan.sizes().knows(input(i)));
    }

    private void lowerStepByStep() {
        List<View> outputs = new ArrayList<>();
        for (int i = 0; i < node.outputs().size(); i++) {
            outputs.add(plan.result(node, i));
        }
        plan.add(new SteppedScan(node, body.executable(), steps, inputs, outputs));
    }

    private Tensor input(int bodyInput) {
        return node.input(1 + bodyInput);
    }

    private void lower() {
        BodyPlan step = body.plan(node, layouts(), known(), plan.bodies());
        List<View> rows = new ArrayList<>();
        for (int i = 0; i < scan.outputs(); i++) {
            rows.add(plan.result(node, scan.states() + i));
        }
        List<ScanStepPlan.State> states = new ArrayList<>();
        for (int i = 0; i < scan.states(); i++) {
            states.add(state(step.states().get(i), i, rows));
        }
        View count = scan.until() ? plan.result(node, scan.states() + scan.outputs()) : null;
        plan.add(new ScanStepPlan(
                node.op().label(),
                step,
                steps,
                inputs.subList(0, scan.sequences()),
                states,
                inputs.subList(scan.sequences() + scan.states(), inputs.size()),
                rows,
                count,
                plan.scratch(step.steps().arenaBytes())));
    }

    /** How the body finds each of its inputs: of a sequence, one element of it. */
    private List<View> layouts() {
        List<View> layouts = new ArrayList<>(inputs);
        for (int i = 0; i < scan.sequences(); i++) {
            View whole = inputs.get(i);
            layouts.set(
                    i,
                    new View(
                            whole.buffer(),
                            whole.dtype(),
                            Arrays.copyOfRange(whole.shape(), 1, whole.rank()),
                            Arrays.copyOfRange(whole.strides(), 1, whole.rank()),
                            0));
        }
        return layouts;
    }

    /** What the host knows of the inputs that stay the same. */
    private Map<Tensor, HostArray> known() {
        Map<Tensor, HostArray> known = new LinkedHashMap<>();
        for (int position : scan.sizeInputs()) {
            if (position > 0) {
                known.put(scan.body().inputs().get(position - 1), plan.sizes().value(node.input(position)));
            }
        }
        return known;
    }

    private ScanStepPlan.State state(BodyPlan.StatePlace place, int number, List<View> rows) {
        View initial = inputs.get(scan.sequences() + number);
        if (place.inRows() && steps > 0 && !scan.until()) {
            plan.define(node.output(number), lastRow(rows.get(place.row())));
            return new ScanStepPlan.State(initial, null, null);
        }
        View last = plan.result(node, number);
        Buffer other = place.next() == null ? null : plan.scratch(bytes(initial));
        return new ScanStepPlan.State(initial, last, other);
    }

    private View lastRow(View rows) {
        return new View(
                rows.buffer(),
                rows.dtype(),
                Arrays.copyOfRange(rows.shape(), 1, rows.rank()),
                Arrays.copyOfRange(rows.strides(), 1, rows.rank()),
                rows.offset() + (steps - 1) * rows.stride(0));
    }

    private static long bytes(View view) {
        return view.count() * view.dtype().bytes();
    }
}
