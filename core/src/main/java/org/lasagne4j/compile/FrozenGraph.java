package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.op.WithUpdate;
import org.lasagne4j.tensor.scan.SteppedVariables;

/**
 * What a function computes, with givens put in, default updates collected and every input a free variable.
 *
 * @param inputs a free variable for each described input
 * @param outputs what a call returns
 * @param updates new values of shared variables, default ones included
 */
record FrozenGraph(List<Tensor> inputs, List<Tensor> outputs, Map<Shared, Tensor> updates) {

    /** Builds it; {@code ownUpdates} are those of inputs' default values. */
    static FrozenGraph of(FunctionSpec spec, Map<Shared, Tensor> ownUpdates) {
        Map<Shared, Tensor> updates = new LinkedHashMap<>(spec.updates());
        updates.putAll(ownUpdates);
        Substitution substitution = new Substitution(spec);
        List<Tensor> outputs = substitution.apply(spec.outputs());
        Map<Shared, Tensor> all = new LinkedHashMap<>();
        updates.forEach((shared, value) ->
                all.put(shared, substitution.apply(List.of(value)).get(0)));
        DefaultUpdates defaults = spec.defaultUpdates();
        addCarried(outputs, all, defaults);
        SteppedVariables.addDefaults(outputs, all, shared -> substitution.defaultUpdate(defaults.of(shared)));
        if (defaults.equals(DefaultUpdates.ALL)) {
            List<Tensor> computed = new ArrayList<>(outputs);
            computed.addAll(all.values());
            SteppedVariables.requireUpdates(computed, all);
        }
        all.forEach(FrozenGraph::checkUpdate);
        return new FrozenGraph(substitution.inputs, outputs, all);
    }

    /** Adds the updates that parts of the graph bring along; present ones stay. */
    private static void addCarried(List<Tensor> outputs, Map<Shared, Tensor> updates, DefaultUpdates wanted) {
        List<Tensor> computed = new ArrayList<>(outputs);
        computed.addAll(updates.values());
        for (Node node : Graphs.topological(computed)) {
            if (node.op() instanceof WithUpdate && node.input(1) instanceof Shared target && wanted.allow(target)) {
                updates.putIfAbsent(target, node.input(2));
            }
        }
    }

    /** All that is computed: the outputs, then the updates. */
    List<Tensor> roots() {
        List<Tensor> roots = new ArrayList<>(outputs);
        roots.addAll(updates.values());
        return roots;
    }

    private static void checkUpdate(Shared shared, Tensor value) {
        if (shared.dtype() != value.dtype()) {
            throw new DTypeException(Problem.of(
                            "The update of shared variable " + shared.label() + " has another type than the variable.")
                    .expected(shared.type())
                    .actual(value.type() + " of " + value.label())
                    .created(value.origin())
                    .fix("convert it: update.astype(" + shared.dtype().name() + ")."));
        }
        if (!mayFit(shared.type(), value.type())) {
            throw new ShapeException(Problem.of(
                            "The update of shared variable " + shared.label() + " can't have the variable's shape.")
                    .expected(Shapes.text(shared.type().dims()))
                    .actual(Shapes.text(value.type().dims()) + " of " + value.label())
                    .created(value.origin())
                    .fix("give the update the shape of the variable, or make the variable with ANY for sizes that"
                            + " change."));
        }
    }

    /** Whether a value of type {@code actual} can be one of type {@code expected}. */
    static boolean mayFit(TensorType expected, TensorType actual) {
        if (expected.rank() != actual.rank()) {
            return false;
        }
        for (int axis = 0; axis < expected.rank(); axis++) {
            long wanted = expected.dim(axis);
            long given = actual.dim(axis);
            if (wanted != Shapes.ANY && given != Shapes.ANY && wanted != given) {
                return false;
            }
        }
        return true;
    }

    /** Puts givens in, then cuts the graph at inputs that are themselves computed. */
    private static final class Substitution {
        private final Map<Tensor, Tensor> givens;
        private final Map<Tensor, Tensor> cuts = new HashMap<>();
        private final List<Tensor> inputs = new ArrayList<>();

        Substitution(FunctionSpec spec) {
            this.givens = spec.givens();
            for (In in : spec.inputs()) {
                Tensor variable = in.variable();
                if (variable.owner() == null) {
                    inputs.add(variable);
                } else {
                    Tensor free = variable.origin().inherit(() -> new Tensor(variable.type(), variable.name()));
                    cuts.put(variable, free);
                    inputs.add(free);
                }
            }
        }

        @Nullable
        Tensor defaultUpdate(@Nullable Tensor update) {
            return update == null ? null : apply(List.of(update)).get(0);
        }

        List<Tensor> apply(List<Tensor> tensors) {
            List<Tensor> given = givens.isEmpty() ? tensors : Graphs.substitute(tensors, givens);
            return cuts.isEmpty() ? given : Graphs.substitute(given, cuts);
        }
    }
}
