package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.KnownSizes;
import org.lasagne4j.tensor.op.WithUpdate;

/**
 * What a step computes: its outputs and updates, and which tensors from outside it uses. What does not depend on the step's
 * own variables is computed outside, once.
 */
final class StepGraph {
    private final ScanSpec spec;
    private final Step returned;
    private final Map<Shared, Tensor> updates;
    private final Set<Tensor> inner = new HashSet<>();
    private final Set<Tensor> constants = new HashSet<>();
    private final Set<Tensor> captured = new LinkedHashSet<>();
    private final Map<Tensor, Tensor> known = new HashMap<>();

    /**
     * The graph of what a step function returned.
     *
     * @param own the variables it was called with
     * @param newestBefore id of the newest shared variable when it was called: the states of random draws made by it are
     *     newer, and every step draws anew
     */
    StepGraph(ScanSpec spec, Step returned, Collection<Tensor> own, long newestBefore) {
        this.spec = spec;
        this.returned = returned;
        this.updates = new LinkedHashMap<>(returned.updates().asMap());
        SteppedVariables.addDefaults(
                roots(), updates, shared -> shared.id() > newestBefore ? shared.defaultUpdate() : null);
        SteppedVariables.requireUpdates(roots(), updates);
        inner.addAll(own);
        inner.addAll(updates.keySet());
        findCaptured();
        if (spec.strict()) {
            refuseCaptured();
        }
    }

    /** What a step computes. */
    List<Tensor> outputs() {
        return returned.outputs();
    }

    /** New values of shared variables, those of random draws included. */
    Map<Shared, Tensor> updates() {
        return updates;
    }

    /** The condition that ends the loop; null if there is none. */
    @Nullable
    Tensor stop() {
        return returned.stop();
    }

    /** Tensors from outside, in the order in which they are met. */
    List<Tensor> captured() {
        return List.copyOf(captured);
    }

    /** An update that an expression brings along has a value at each step, and none outside. */
    private void refuseUpdate(Node node) {
        if (node.op() instanceof WithUpdate) {
            throw new GraphException(Problem.of("The steps of " + spec.label() + " compute an expression that updates "
                            + node.input(1).label() + " on the way.")
                    .expected("updates that the step function returns")
                    .actual("a layer or expression with running averages of its own")
                    .created(node.origin())
                    .fix("turn that update off, for a normalizing layer with the option batch_norm_update_averages, or"
                            + " return it with updating(...)."));
        }
    }

    private List<Tensor> roots() {
        List<Tensor> roots = new ArrayList<>(returned.outputs());
        roots.addAll(updates.values());
        Stream.ofNullable(returned.stop()).forEach(roots::add);
        return roots;
    }

    private void findCaptured() {
        List<Tensor> roots = roots();
        Set<Tensor> own = Set.copyOf(inner);
        for (Node node : Graphs.topological(roots, own)) {
            // Nodes of constants stay inside, where rules for constants look for them.
            boolean constant = node.inputs().stream().allMatch(this::isConstant);
            if (constant || node.inputs().stream().anyMatch(this::isStepped)) {
                inner.addAll(node.outputs());
            }
            if (constant) {
                constants.addAll(node.outputs());
            }
        }
        for (Node node : Graphs.topological(roots, own)) {
            if (inner.contains(node.output(0))) {
                refuseUpdate(node);
                node.inputs().forEach(this::capture);
            }
        }
        roots.forEach(this::capture);
    }

    private boolean isConstant(Tensor tensor) {
        return tensor instanceof Constant || constants.contains(tensor);
    }

    private boolean isStepped(Tensor tensor) {
        return inner.contains(tensor) && !constants.contains(tensor);
    }

    private void capture(Tensor tensor) {
        if (inner.contains(tensor) || tensor instanceof Constant) {
            return;
        }
        OptionalLong size =
                tensor.rank() == 0 && tensor.dtype().isInt() ? KnownSizes.scalar(tensor) : OptionalLong.empty();
        if (size.isPresent()) {
            known.put(tensor, ShapeOps.sizeOf(size.getAsLong()).astype(tensor.dtype()));
        } else {
            captured.add(tensor);
        }
    }

    private void refuseCaptured() {
        List<String> missing = Graphs.leaves(captured).stream()
                .filter(leaf -> !(leaf instanceof Constant))
                .map(Tensor::label)
                .toList();
        if (!missing.isEmpty()) {
            throw new GraphException(Problem.of("The step of " + spec.label() + " is strict, but uses "
                            + String.join(", ", missing) + " from outside.")
                    .expected("nothing but its arguments")
                    .actual(captured.stream().map(Tensor::label).toList())
                    .created(Origin.here())
                    .fix("pass it with nonSequences(...), or leave strict() out."));
        }
    }

    /** The body that computes the results; each of the variables, also a tensor from outside, becomes one of its inputs. */
    Body closed(List<Tensor> variables, List<Tensor> results) {
        Map<Tensor, Tensor> inside = new HashMap<>(known);
        List<Tensor> inputs = new ArrayList<>();
        for (Tensor variable : variables) {
            boolean own = variable.owner() == null && !(variable instanceof Shared) && !captured.contains(variable);
            Tensor input = own ? variable : new Tensor(variable.type(), variable.name());
            inside.put(variable, input);
            inputs.add(input);
        }
        return Body.of(inputs, Graphs.substitute(results, inside));
    }
}
