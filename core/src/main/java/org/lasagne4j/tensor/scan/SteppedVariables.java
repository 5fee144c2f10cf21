package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;
import org.lasagne4j.tensor.op.SteppedVariable;

/**
 * The updates that shared variables carry themselves. One that a loop steps, as the state of a draw inside it, has the value
 * after the last step as its update, and not that after a single draw.
 */
public final class SteppedVariables {
    private SteppedVariables() {}

    /**
     * Adds the default updates of shared variables below these tensors and below the updates, until no new one appears;
     * present updates stay.
     *
     * @param defaults the default update of a variable, null if it has none
     */
    public static void addDefaults(
            Collection<? extends Tensor> tensors,
            Map<Shared, Tensor> updates,
            Function<Shared, @Nullable Tensor> defaults) {
        Set<Tensor> seen = new HashSet<>();
        List<Tensor> reached = new ArrayList<>(tensors);
        reached.addAll(updates.values());
        reached.addAll(updates.keySet());
        Map<Shared, Tensor> stepped = new HashMap<>();
        while (!reached.isEmpty()) {
            addStepped(reached, stepped);
            List<Tensor> next = new ArrayList<>();
            for (Tensor leaf : Graphs.leaves(reached)) {
                if (seen.add(leaf) && leaf instanceof Shared shared && !updates.containsKey(shared)) {
                    Tensor single = defaults.apply(shared);
                    if (single != null) {
                        Tensor update = stepped.getOrDefault(shared, single);
                        updates.put(shared, update);
                        next.add(update);
                    }
                }
            }
            reached = next;
        }
    }

    private static void addStepped(List<Tensor> tensors, Map<Shared, Tensor> stepped) {
        for (Node node : Graphs.topological(tensors)) {
            if (node.op() instanceof Scan scan) {
                for (int i = 0; i < scan.states(); i++) {
                    Shared shared = steppedBy(node, scan, i);
                    if (shared != null) {
                        stepped.putIfAbsent(shared, node.output(i));
                    }
                }
            }
        }
    }

    private static @Nullable Shared steppedBy(Node node, Scan scan, int state) {
        Node initial = node.input(1 + scan.sequences() + state).owner();
        if (initial == null || !(initial.op() instanceof SteppedVariable)) {
            return null;
        }
        return initial.input(0) instanceof Shared shared ? shared : null;
    }

    /**
     * Errors if a loop below these tensors updates a shared variable and the updates don't: the loop's updates were
     * forgotten.
     */
    public static void requireUpdates(Collection<? extends Tensor> tensors, Map<Shared, Tensor> updates) {
        for (Node node : Graphs.topological(tensors)) {
            for (int i = 0; node.op() instanceof Scan scan && i < scan.states(); i++) {
                Shared shared = steppedBy(node, scan, i);
                if (shared != null && !updates.containsKey(shared)) {
                    throw forgotten(shared, scan, node);
                }
            }
        }
    }

    private static GraphException forgotten(Shared shared, Scan scan, Node node) {
        return new GraphException(Problem.of("The steps of " + scan.label() + " update shared variable "
                        + shared.label() + ", but the function does not.")
                .expected("an update of " + shared.label() + ", as in the updates that the scan gives")
                .actual("outputs of the scan without its updates")
                .created(node.origin())
                .fix("add .updating(scanned.updates()), or leave the variable as it is with noDefaultUpdates()."));
    }
}
