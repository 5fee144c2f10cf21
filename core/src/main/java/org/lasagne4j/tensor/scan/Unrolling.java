package org.lasagne4j.tensor.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.op.KnownSizes;

/** Writes the steps of a loop out one behind the other: calls the step function once for each. */
final class Unrolling {
    private final ScanSpec spec;
    private final Timeline time;
    private final int steps;
    private final List<List<Tensor>> histories = new ArrayList<>();
    private final List<List<Tensor>> outputs = new ArrayList<>();
    private final Map<Shared, Tensor> current = new LinkedHashMap<>();

    Unrolling(ScanSpec spec) {
        this.spec = spec;
        this.time = new Timeline(spec);
        this.steps = requireSteps();
        for (Taps output : spec.outputs()) {
            List<Tensor> history = new ArrayList<>();
            for (int back = output == null ? 0 : output.back(); back > 0; back--) {
                history.add(output.initial(back));
            }
            histories.add(history);
        }
    }

    private int requireSteps() {
        OptionalLong known = KnownSizes.scalar(time.steps());
        if (known.isEmpty() || known.getAsLong() < 1) {
            throw new GraphException(Problem.of("The steps of " + spec.label() + " cannot be unrolled.")
                    .expected("a fixed number of at least 1 step")
                    .actual(known.isEmpty() ? "a number that is only known in a call" : known.getAsLong() + " steps")
                    .created(Origin.here())
                    .fix("say it with nSteps(...), give the sequences a known length, or build() a loop."));
        }
        return Math.toIntExact(known.getAsLong());
    }

    Scanned build() {
        for (int t = 0; t < steps; t++) {
            step(t, spec.step().apply(arguments(t)).asStep());
        }
        Updates updates = Updates.none();
        current.forEach((shared, value) -> updates.put(shared, Elemwise.cast(value, shared.dtype())));
        return new Scanned(
                outputs.stream().map(each -> Joining.stack(each, 0)).toList(),
                outputs.stream().map(each -> each.get(steps - 1)).toList(),
                updates);
    }

    /** What the step function gets at a step, in its order. */
    private List<Tensor> arguments(int t) {
        List<Tensor> arguments = new ArrayList<>();
        time.rows().forEach(rows -> arguments.add(rows.get(Index.at(t))));
        for (int i = 0; i < histories.size(); i++) {
            Taps taps = spec.outputs().get(i);
            List<Tensor> history = histories.get(i);
            if (taps != null) {
                taps.taps().forEach(tap -> arguments.add(history.get(history.size() + tap)));
            }
        }
        arguments.addAll(spec.nonSequences());
        return arguments;
    }

    /** Keeps what a step gives; where it reads a shared variable that earlier steps updated, it gets the new value. */
    private void step(int t, Step returned) {
        StepChecks.requireOutputs(spec, returned);
        if (returned.stop() != null) {
            throw new GraphException(Problem.of("The steps of " + spec.label() + " cannot be unrolled: one may end it.")
                    .expected("a step without until(...)")
                    .created(Origin.here())
                    .fix("build() a loop."));
        }
        List<Tensor> values = Graphs.substitute(returned.outputs(), current);
        for (int i = 0; i < values.size(); i++) {
            if (t == 0) {
                outputs.add(new ArrayList<>());
            }
            outputs.get(i).add(values.get(i));
            if (i < histories.size()) {
                histories.get(i).add(values.get(i));
            }
        }
        Map<Shared, Tensor> updates = returned.updates().asMap();
        List<Tensor> next = Graphs.substitute(List.copyOf(updates.values()), current);
        List<Shared> targets = List.copyOf(updates.keySet());
        for (int i = 0; i < targets.size(); i++) {
            current.put(targets.get(i), next.get(i));
        }
    }
}
