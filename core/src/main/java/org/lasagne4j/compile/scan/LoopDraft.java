package org.lasagne4j.compile.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/** A scan taken apart, so that parts can be added and removed; {@link #build} puts it together again. */
final class LoopDraft {
    /** What a step reads: a sequence and the variable for its element, or a non-sequence and its variable. */
    record Entry(Tensor outer, Tensor inner) {}

    /**
     * A state.
     *
     * @param initial its value before the loop
     * @param before the variable for its value before a step
     * @param after its value after a step
     * @param formerly the output of the original node that is its last value; null if it is new
     */
    record State(
            Tensor initial,
            Tensor before,
            Tensor after,
            @Nullable Tensor formerly) {}

    /**
     * What is stacked.
     *
     * @param value what a step gives
     * @param formerly the outputs of the original node that are its rows; empty if it is new
     */
    record Output(Tensor value, List<Tensor> formerly) {}

    final Scan scan;
    final Node node;
    final Tensor steps;
    final List<Entry> sequences = new ArrayList<>();
    final List<State> states = new ArrayList<>();
    final List<Output> outputs = new ArrayList<>();
    final List<Entry> fixed = new ArrayList<>();
    final @Nullable Tensor stop;

    /** The scan of this node, with inputs as they are now. */
    LoopDraft(Node node, List<Tensor> inputs) {
        this.node = node;
        this.scan = (Scan) node.op();
        this.steps = inputs.get(0);
        int next = 1;
        for (Tensor element : scan.elements()) {
            sequences.add(new Entry(inputs.get(next++), element));
        }
        for (int i = 0; i < scan.states(); i++) {
            states.add(new State(
                    inputs.get(next++),
                    scan.statesBefore().get(i),
                    scan.statesAfter().get(i),
                    node.output(i)));
        }
        for (Tensor variable : scan.fixed()) {
            fixed.add(new Entry(inputs.get(next++), variable));
        }
        for (int i = 0; i < scan.outputs(); i++) {
            outputs.add(new Output(scan.stepOutputs().get(i), List.of(node.output(scan.states() + i))));
        }
        stop = scan.until() ? scan.body().outputs().get(scan.body().outputs().size() - 1) : null;
    }

    /** Everything a step computes. */
    List<Tensor> results() {
        List<Tensor> results = new ArrayList<>();
        states.forEach(state -> results.add(state.after()));
        outputs.forEach(output -> results.add(output.value()));
        if (stop != null) {
            results.add(stop);
        }
        return results;
    }

    /** The nodes of a step, each after those it reads. */
    List<Node> nodes() {
        return Graphs.topological(results());
    }

    /** Makes an element of this sequence known to the steps. */
    Tensor addSequence(Tensor outer, Tensor element) {
        Tensor variable = new Tensor(element.type(), element.name());
        sequences.add(new Entry(outer, variable));
        return variable;
    }

    /** Makes a tensor known to the steps. */
    Tensor addFixed(Tensor outer, Tensor inner) {
        Tensor variable = new Tensor(inner.type(), inner.name());
        fixed.add(new Entry(outer, variable));
        return variable;
    }

    /** The number of the output that stacks a value, a new one if there is none yet. */
    int outputOf(Tensor value) {
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).value() == value) {
                return i;
            }
        }
        outputs.add(new Output(value, List.of()));
        return outputs.size() - 1;
    }

    /** The loop as it is now, in which tensors of the step have given way to others. */
    Built build(Map<Tensor, Tensor> replaced) {
        List<Tensor> variables = new ArrayList<>();
        List<Tensor> inputs = new ArrayList<>(List.of(steps));
        for (Entry entry : sequences) {
            variables.add(entry.inner());
            inputs.add(entry.outer());
        }
        for (State state : states) {
            variables.add(state.before());
            inputs.add(state.initial());
        }
        for (Entry entry : fixed) {
            variables.add(entry.inner());
            inputs.add(entry.outer());
        }
        List<Tensor> results = replaced.isEmpty() ? results() : Graphs.substitute(results(), replaced);
        Scan made = new Scan(
                Body.of(variables, results),
                sequences.size(),
                states.size(),
                outputs.size(),
                stop != null,
                scan.backprop(),
                scan.name());
        return new Built(this, node.origin().inherit(() -> Node.of(made, inputs)));
    }

    /** A loop put together, and which of its outputs stand for which of the original's. */
    record Built(LoopDraft draft, Node node) {
        /** The rows of the output with that number. */
        Tensor rows(int output) {
            return node.output(draft.states.size() + output);
        }

        /** From outputs of the original to those of the new loop. */
        Map<Tensor, Tensor> successors() {
            Map<Tensor, Tensor> successors = new LinkedHashMap<>();
            for (int i = 0; i < draft.states.size(); i++) {
                Tensor formerly = draft.states.get(i).formerly();
                if (formerly != null) {
                    successors.put(formerly, node.output(i));
                }
            }
            for (int i = 0; i < draft.outputs.size(); i++) {
                for (Tensor formerly : draft.outputs.get(i).formerly()) {
                    successors.put(formerly, rows(i));
                }
            }
            if (draft.stop != null) {
                List<Tensor> originals = draft.node.outputs();
                successors.put(
                        originals.get(originals.size() - 1),
                        node.output(node.outputs().size() - 1));
            }
            return new HashMap<>(successors);
        }
    }
}
