package org.lasagne4j.tensor.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;

/**
 * The gradient of one step of a scan, as the body of the scan that goes backwards.
 *
 * <p>It gets the gradients by the step's outputs and by the states after it, and gives those by the states before it, by the
 * elements, and by the non-sequences, added to what later steps gave. Of the forward step it reads elements, non-sequences,
 * states and the results of what is dear to compute; elementwise operations are done again.
 */
final class StepGradient {
    private final Scan scan;
    private final List<@Nullable Tensor> outGrads;
    private final Map<Integer, Tensor> outputGrads = new HashMap<>();
    private final Map<Integer, Tensor> stateGrads = new HashMap<>();
    private final Map<Integer, Tensor> sums = new HashMap<>();
    private final List<Integer> activeOutputs = new ArrayList<>();
    private final List<Integer> activeStates = new ArrayList<>();
    private List<@Nullable Tensor> byInputs;
    private final List<Tensor> results;
    private final StepNeeds needs;

    StepGradient(Scan scan, List<@Nullable Tensor> outGrads) {
        this.scan = scan;
        this.outGrads = outGrads;
        for (int i = 0; i < scan.outputs(); i++) {
            if (isGiven(scan.states() + i)) {
                activeOutputs.add(i);
                outputGrads.put(i, variable(scan.stepOutputs().get(i), "gradient"));
            }
        }
        Set<Integer> states = new LinkedHashSet<>();
        IntStream.range(0, scan.states()).filter(this::isGiven).forEach(states::add);
        this.byInputs = gradients(states);
        // A state that only later steps make matter shows when those are differentiated: once more with its gradient.
        while (addReached(states)) {
            byInputs = gradients(states);
        }
        states.stream().sorted().forEach(activeStates::add);
        this.results = results();
        List<Tensor> variables = new ArrayList<>(outputGrads.values());
        variables.addAll(stateGrads.values());
        variables.addAll(sums.values());
        this.needs = new StepNeeds(scan, results, variables);
    }

    private boolean isGiven(int output) {
        Tensor grad = outGrads.get(output);
        return grad != null && grad.dtype().isFloat();
    }

    private static Tensor variable(Tensor like, String name) {
        return new Tensor(like.type(), name);
    }

    private boolean addReached(Set<Integer> states) {
        boolean added = false;
        for (int i = 0; i < scan.states(); i++) {
            added |= byInput(scan.sequences() + i) != null && states.add(i);
        }
        return added;
    }

    /** The gradients by the body's inputs if the gradients by these states after the step are there. */
    private List<@Nullable Tensor> gradients(Set<Integer> states) {
        Map<Tensor, Tensor> known = new LinkedHashMap<>();
        for (int output : activeOutputs) {
            known.merge(scan.stepOutputs().get(output), Objects.requireNonNull(outputGrads.get(output)), Elemwise::add);
        }
        for (int state : states) {
            Tensor before = scan.statesBefore().get(state);
            Tensor grad = stateGrads.computeIfAbsent(state, s -> variable(before, "gradient"));
            known.merge(scan.statesAfter().get(state), grad, Elemwise::add);
        }
        return Grad.flow(known, scan.body().inputs());
    }

    private @Nullable Tensor byInput(int position) {
        Tensor input = scan.body().inputs().get(position);
        Tensor grad = byInputs.get(position);
        return grad == null || !input.dtype().isFloat() ? null : Elemwise.cast(grad, input.dtype());
    }

    /** The backward body's outputs: gradients by the states before the step, sums by non-sequences, gradients by elements. */
    private List<Tensor> results() {
        List<Tensor> results = new ArrayList<>();
        for (int state : activeStates) {
            Tensor grad = byInput(scan.sequences() + state);
            // A state that no earlier one reaches, such as one that every step sets anew.
            results.add(grad != null ? grad : Elemwise.second(stateGrad(state), zero(stateGrad(state))));
        }
        for (int fixed : activeFixed()) {
            results.add(sum(fixed).plus(fixedGrad(fixed)));
        }
        for (int sequence : activeSequences()) {
            results.add(Objects.requireNonNull(byInput(sequence)));
        }
        return results;
    }

    private static Tensor zero(Tensor like) {
        return org.lasagne4j.tensor.Tensors.constant(like.dtype(), 0);
    }

    private Tensor stateGrad(int state) {
        return Objects.requireNonNull(stateGrads.get(state));
    }

    private Tensor fixedGrad(int fixed) {
        return Objects.requireNonNull(byInput(scan.sequences() + scan.states() + fixed));
    }

    private Tensor sum(int fixed) {
        return sums.computeIfAbsent(fixed, i -> variable(scan.fixed().get(i), "sum"));
    }

    /** Whether any gradient flows. */
    boolean isNeeded() {
        return !results.isEmpty();
    }

    Tensor outGrad(int output) {
        return Objects.requireNonNull(outGrads.get(output));
    }

    /** Stacked outputs whose gradients are given. */
    List<Integer> activeOutputs() {
        return activeOutputs;
    }

    /** States whose gradients flow. */
    List<Integer> activeStates() {
        return activeStates;
    }

    /** Sequences that have a gradient. */
    List<Integer> activeSequences() {
        return IntStream.range(0, scan.sequences())
                .filter(i -> byInput(i) != null)
                .boxed()
                .toList();
    }

    /** Non-sequences that have a gradient. */
    List<Integer> activeFixed() {
        int first = scan.sequences() + scan.states();
        return IntStream.range(0, scan.nonSequences())
                .filter(i -> byInput(first + i) != null)
                .boxed()
                .toList();
    }

    /** What the forward scan has to stack in addition. */
    List<Tensor> kept() {
        return needs.kept();
    }

    /** Outputs that the forward scan stacks already and that are read. */
    List<Integer> readOutputs() {
        return needs.outputs();
    }

    /** Sequences whose elements are read. */
    List<Integer> readSequences() {
        return needs.sequences();
    }

    /** Non-sequences that are read. */
    List<Integer> readFixed() {
        return needs.fixed();
    }

    /** States of which only the shape is read. */
    List<Integer> readShapes() {
        return needs.shapes();
    }

    /** The scan that goes backwards. */
    Scan backward() {
        List<Tensor> elements = new ArrayList<>();
        activeOutputs.forEach(i -> elements.add(Objects.requireNonNull(outputGrads.get(i))));
        Map<Tensor, Tensor> inside = new HashMap<>();
        needs.kept().forEach(kept -> elements.add(renamed(kept, inside)));
        needs.outputs().forEach(i -> elements.add(renamed(scan.stepOutputs().get(i), inside)));
        needs.sequences().forEach(i -> elements.add(renamed(scan.elements().get(i), inside)));
        List<Tensor> states = new ArrayList<>();
        activeStates.forEach(i -> states.add(stateGrad(i)));
        activeFixed().forEach(i -> states.add(sum(i)));
        List<Tensor> inputs = new ArrayList<>(elements);
        inputs.addAll(states);
        needs.fixed().forEach(i -> inputs.add(renamed(scan.fixed().get(i), inside)));
        needs.shapes().forEach(i -> inputs.add(renamed(scan.statesBefore().get(i), inside)));
        Body body = Body.of(inputs, Graphs.substitute(results, inside));
        String name = scan.name() == null ? null : "gradient of " + scan.name();
        Backprop backprop = new Backprop(Backprop.ALL, scan.backprop().recompute());
        return new Scan(body, elements.size(), states.size(), activeSequences().size(), false, backprop, name);
    }

    private static Tensor renamed(Tensor forward, Map<Tensor, Tensor> inside) {
        return inside.computeIfAbsent(forward, t -> new Tensor(t.type(), t.name()));
    }
}
