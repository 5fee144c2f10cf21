package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;

/** Plans one step of a scan: where states and outputs live, and the steps that compute them. */
final class BodyPlanner {
    private final Node node;
    private final Scan scan;
    private final ScanBody body;
    private final Sizes sizes;
    private final PlanBuilder builder;
    private final InPlaceStates inPlace;
    private final List<Tensor> ends;
    private final List<Buffer> inputs = new ArrayList<>();
    private final List<Buffer> rows = new ArrayList<>();
    private final List<BodyPlan.StatePlace> states = new ArrayList<>();
    /** Where each of the body's outputs has to be at the end of a step; null where a row is its state, too. */
    private final List<@Nullable View> homes = new ArrayList<>();

    BodyPlanner(Node node, ScanBody body, Sizes sizes, List<View> layouts, ScanBodies bodies) {
        this.node = node;
        this.body = body;
        this.sizes = sizes;
        scan = body.scan();
        ends = body.program().outputs();
        inPlace = new InPlaceStates(scan, body.nodes(), ends, sizes);
        builder = new PlanBuilder(sizes, Set.of(), LastReads.of(body.nodes(), ends), bodies);
        for (int i = 0; i < layouts.size(); i++) {
            View layout = layouts.get(i);
            Buffer buffer = builder.external(layout.dtype(), layout.shape());
            inputs.add(buffer);
            builder.define(
                    body.program().inputs().get(i),
                    new View(buffer, layout.dtype(), layout.shape(), layout.strides(), 0));
            if (i >= scan.sequences() + scan.states()) {
                builder.fix(buffer);
            }
        }
    }

    BodyPlan plan() {
        requireShapes();
        for (int i = 0; i < scan.outputs(); i++) {
            rows.add(fresh(ends.get(scan.states() + i)));
        }
        Map<Tensor, View> targets = new HashMap<>();
        for (int i = 0; i < scan.states(); i++) {
            placeState(i);
        }
        for (int i = 0; i < scan.outputs(); i++) {
            homes.add(home(ends.get(scan.states() + i), rows.get(i)));
        }
        Buffer stop = scan.until() ? fresh(ends.get(ends.size() - 1)) : null;
        if (stop != null) {
            homes.add(home(ends.get(ends.size() - 1), stop));
        }
        for (int i = ends.size() - 1; i >= 0; i--) {
            if (homes.get(i) != null) {
                targets.put(ends.get(i), homes.get(i));
            }
        }
        targets.forEach(builder::target);
        inPlace.order().forEach(node -> Lowerings.lower(node, builder));
        storeRest();
        Invariant invariant = new Invariant(builder.steps(), changing());
        StepList steps = builder.placed(invariant.order(), invariant.count());
        return new BodyPlan(steps, invariant.count(), inputs, states, rows, stop);
    }

    private void requireShapes() {
        for (int i = 0; i < scan.states(); i++) {
            long[] before = sizes.shape(scan.statesBefore().get(i));
            scan.requireShape(node, "State " + i, before, sizes.shape(ends.get(i)), 0);
        }
    }

    private Buffer fresh(Tensor tensor) {
        return builder.external(tensor.dtype(), sizes.shape(tensor));
    }

    private View home(Tensor tensor, Buffer buffer) {
        return View.dense(buffer, tensor.dtype(), sizes.shape(tensor));
    }

    /** A state that is also an output lives in the output's rows; another is changed where it is, or has memory twice. */
    private void placeState(int state) {
        Tensor next = ends.get(state);
        Tensor old = scan.body().inputs().get(scan.sequences() + state);
        Buffer read = inputs.get(scan.sequences() + state);
        int row = ends.subList(scan.states(), scan.states() + scan.outputs()).indexOf(next);
        if (row >= 0) {
            states.add(new BodyPlan.StatePlace(read, null, row));
            homes.add(null);
        } else if (inPlace.allows(old, next)) {
            states.add(new BodyPlan.StatePlace(read, null, -1));
            homes.add(builder.view(old));
        } else {
            Buffer own = fresh(next);
            states.add(new BodyPlan.StatePlace(read, own, -1));
            homes.add(home(next, own));
        }
    }

    /** What was not computed where it has to be (an input of the body, a constant, a view, a value wanted twice) is copied. */
    private void storeRest() {
        for (int i = 0; i < ends.size(); i++) {
            View home = homes.get(i);
            View value = builder.view(ends.get(i));
            if (home != null && !home.sameMemory(value)) {
                builder.copy(value, home);
            }
        }
    }

    /** Memory that is elsewhere, or has other contents, at each step. */
    private Set<Buffer> changing() {
        Set<Buffer> changing = new HashSet<>(inputs.subList(0, scan.sequences() + scan.states()));
        homes.stream().filter(home -> home != null).forEach(home -> changing.add(home.buffer()));
        return changing;
    }
}
