package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which steps of a scan's body compute the same at each step, and so need to run only once, before all others. */
final class Invariant {
    private final List<StepPlan> steps;
    private final Set<Buffer> changing;
    private final boolean[] varies;

    /** {@code changing}: memory whose address or contents differ from step to step. */
    Invariant(List<StepPlan> steps, Set<Buffer> changing) {
        this.steps = steps;
        this.changing = new HashSet<>(changing);
        varies = new boolean[steps.size()];
        boolean found = true;
        while (found) {
            found = false;
            for (int i = 0; i < varies.length; i++) {
                if (!varies[i] && touchesChanging(steps.get(i))) {
                    varies[i] = true;
                    found = true;
                    markChanging(steps.get(i));
                }
            }
        }
    }

    private boolean touchesChanging(StepPlan step) {
        return step.reads().stream().anyMatch(view -> isChanging(view.buffer()))
                || step.writes().stream().anyMatch(view -> isChanging(view.buffer()));
    }

    private boolean isChanging(Buffer buffer) {
        return changing.contains(buffer) || changing.contains(buffer.root());
    }

    /** What a step writes that runs each time is not the same from then on: no step that writes it, too, may run once only. */
    private void markChanging(StepPlan step) {
        step.writes().forEach(view -> {
            changing.add(view.buffer());
            changing.add(view.buffer().root());
        });
        changing.addAll(step.moves());
    }

    /** Those that run once, then the others, each in their order. */
    List<StepPlan> order() {
        List<StepPlan> order = new ArrayList<>();
        for (boolean late : new boolean[] {false, true}) {
            for (int i = 0; i < varies.length; i++) {
                if (varies[i] == late) {
                    order.add(steps.get(i));
                }
            }
        }
        return order;
    }

    /** How many run once. */
    int count() {
        int count = 0;
        for (boolean late : varies) {
            count += late ? 0 : 1;
        }
        return count;
    }
}
