package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;
import org.lasagne4j.tensor.op.SteppedVariable;

/** From a loop's description to its node: variables for the step, the step's graph, and what it uses from outside. */
final class ScanAssembly {
    private final ScanSpec spec;
    private final Updates earlier;
    private final Timeline time;
    private final List<Tensor> elements = new ArrayList<>();
    private final List<List<Tensor>> histories = new ArrayList<>();
    private final List<Tensor> fixed = new ArrayList<>();
    private final StepGraph step;

    ScanAssembly(ScanSpec spec, Updates earlier) {
        this.spec = spec;
        this.earlier = earlier;
        this.time = new Timeline(spec);
        long newest = Shared.newestId();
        Step returned = spec.step().apply(arguments()).asStep();
        StepChecks.requireOutputs(spec, returned);
        StepChecks.requireScalarStop(spec, returned);
        List<Tensor> own = new ArrayList<>(elements);
        histories.forEach(own::addAll);
        own.addAll(fixed);
        this.step = new StepGraph(spec, returned, own, newest);
    }

    /** The variables that the step function gets, in its order. */
    private List<Tensor> arguments() {
        List<Tensor> arguments = new ArrayList<>();
        int row = 0;
        for (Taps sequence : spec.sequences()) {
            for (int tap : sequence.taps()) {
                TensorType rows = time.rows().get(row++).type();
                elements.add(new Tensor(Taps.element(rows), sequence.nameAt(tap)));
            }
        }
        arguments.addAll(elements);
        for (Taps output : spec.outputs()) {
            arguments.addAll(remembered(output));
        }
        for (Tensor tensor : spec.nonSequences()) {
            fixed.add(new Tensor(tensor.type(), tensor.name()));
        }
        arguments.addAll(fixed);
        return arguments;
    }

    /** Makes a state for each step that an output is remembered, earliest first; gives those at its taps. */
    private List<Tensor> remembered(@Nullable Taps output) {
        List<Tensor> history = new ArrayList<>();
        histories.add(history);
        if (output == null) {
            return List.of();
        }
        for (int back = output.back(); back > 0; back--) {
            history.add(new Tensor(output.elementType(), output.nameAt(-back)));
        }
        return output.taps().stream()
                .map(tap -> history.get(history.size() + tap))
                .toList();
    }

    Scanned build() {
        List<Tensor> inputs = new ArrayList<>(List.of(time.steps()));
        inputs.addAll(time.rows());
        List<Tensor> variables = new ArrayList<>(elements);
        List<Tensor> next = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            addHistory(i, inputs, variables, next);
        }
        step.updates().forEach((shared, value) -> {
            Tensor left = earlier.get(shared);
            inputs.add(left != null ? left : Node.apply(new SteppedVariable(), shared));
            variables.add(shared);
            next.add(value);
        });
        inputs.addAll(spec.nonSequences());
        variables.addAll(fixed);
        inputs.addAll(step.captured());
        variables.addAll(step.captured());
        return results(Node.of(scan(variables, next), inputs), next.size());
    }

    /** The states of one output: each takes the value of the next later one, the latest the new value. */
    private void addHistory(int output, List<Tensor> inputs, List<Tensor> variables, List<Tensor> next) {
        List<Tensor> history = histories.get(output);
        Taps taps = spec.outputs().get(output);
        for (int i = 0; taps != null && i < history.size(); i++) {
            inputs.add(taps.initial(history.size() - i));
            variables.add(history.get(i));
            next.add(
                    i + 1 < history.size() ? history.get(i + 1) : step.outputs().get(output));
        }
    }

    private Scan scan(List<Tensor> variables, List<Tensor> next) {
        List<Tensor> results = new ArrayList<>(next);
        results.addAll(step.outputs());
        Tensor stop = step.stop();
        if (stop != null) {
            results.add(stop.dtype() == DType.BOOL ? stop : Comparisons.neq(stop, Tensors.constant(stop.dtype(), 0)));
        }
        Body body = step.closed(variables, results);
        return new Scan(
                body, elements.size(), next.size(), step.outputs().size(), stop != null, spec.backprop(), spec.name());
    }

    private Scanned results(Node node, int states) {
        List<Tensor> outputs = new ArrayList<>();
        List<@Nullable Tensor> carried = new ArrayList<>();
        int state = 0;
        for (int i = 0; i < step.outputs().size(); i++) {
            Tensor stacked = node.output(states + i);
            // After a step that says stop there are rows of zeros.
            Tensor rows = step.stop() == null
                    ? stacked
                    : stacked.get(Index.slice(null, node.output(node.outputs().size() - 1)));
            outputs.add(rows);
            boolean recurrent = i < histories.size() && !histories.get(i).isEmpty();
            state += recurrent ? histories.get(i).size() : 0;
            carried.add(recurrent ? node.output(state - 1) : null);
        }
        Updates updates = Updates.none();
        int next = states - step.updates().size();
        for (Map.Entry<Shared, Tensor> update : step.updates().entrySet()) {
            updates.put(
                    update.getKey(),
                    Elemwise.cast(node.output(next++), update.getKey().dtype()));
        }
        return new Scanned(outputs, carried, updates);
    }
}
