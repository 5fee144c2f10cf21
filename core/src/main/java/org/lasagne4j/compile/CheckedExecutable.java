package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Program;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.error.MismatchException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * DEBUG mode's executable. A call first evaluates both sides of every rewrite with the interpreter, then has the backend
 * return every intermediate value and compares each kernel's output with the interpreter's on the same inputs, then runs the
 * real program and compares its results and updates with those of the graph as the user wrote it.
 */
final class CheckedExecutable implements Executable {
    private final FrozenGraph graph;
    private final List<Replacement> steps;
    private final Program program;
    private final Executable fast;
    private final Executable open;
    private final List<Tensor> intermediates = new ArrayList<>();

    CheckedExecutable(FrozenGraph graph, List<Replacement> steps, Program program, Executable fast, Backend backend) {
        this.graph = graph;
        this.steps = List.copyOf(steps);
        this.program = program;
        this.fast = fast;
        program.nodes().forEach(node -> intermediates.addAll(node.outputs()));
        this.open =
                backend.load(new Program(program.inputs(), intermediates, Map.of(), program.nodes(), program.shared()));
    }

    @Override
    public List<HostArray> call(List<HostArray> inputs) {
        Map<Tensor, HostArray> start = startValues(inputs);
        Map<Tensor, HostArray> meant = new HashMap<>(start);
        Interpreter.evaluate(graph.roots(), meant);
        steps.forEach(step -> checkStep(step, meant));
        checkKernels(inputs, start);
        List<HostArray> results = fast.call(inputs);
        checkResults(results, meant);
        return results;
    }

    private Map<Tensor, HostArray> startValues(List<HostArray> inputs) {
        Map<Tensor, HostArray> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(program.inputs().get(i), inputs.get(i));
        }
        // Copies: the real call updates the variables in place.
        program.shared().forEach(shared -> values.put(shared, shared.storage().copy()));
        return values;
    }

    private static void checkStep(Replacement step, Map<Tensor, HostArray> values) {
        Interpreter.evaluate(List.of(step.before(), step.after()), values);
        HostArray before = Interpreter.value(step.before(), values);
        HostArray after = Interpreter.value(step.after(), values);
        String difference = Comparison.difference(before, after, true);
        if (difference != null) {
            throw mismatch(
                    "Rewrite " + step.rule() + " changes what is computed.",
                    step.before() + " → " + step.after(),
                    difference,
                    step.before().origin());
        }
    }

    private void checkKernels(List<HostArray> inputs, Map<Tensor, HostArray> start) {
        Map<Tensor, HostArray> values = new HashMap<>(start);
        List<HostArray> found = open.call(inputs);
        for (int i = 0; i < found.size(); i++) {
            values.put(intermediates.get(i), found.get(i));
        }
        program.nodes().forEach(node -> checkKernel(node, values));
    }

    private static void checkKernel(Node node, Map<Tensor, HostArray> values) {
        List<HostArray> inputs =
                node.inputs().stream().map(t -> Interpreter.value(t, values)).toList();
        List<HostArray> expected = Interpreter.run(node, inputs);
        for (int i = 0; i < expected.size(); i++) {
            HostArray actual = Interpreter.value(node.output(i), values);
            String difference = Comparison.difference(expected.get(i), actual, false);
            if (difference != null) {
                throw mismatch(
                        "The backend's kernel for " + node.op().label() + " computes something else than the op means.",
                        node.op(),
                        difference,
                        node.origin());
            }
        }
    }

    private void checkResults(List<HostArray> results, Map<Tensor, HostArray> meant) {
        for (int i = 0; i < results.size(); i++) {
            Tensor output = graph.outputs().get(i);
            checkResult("output " + i, output, results.get(i), meant);
        }
        for (Map.Entry<Shared, Tensor> update : graph.updates().entrySet()) {
            Shared shared = update.getKey();
            checkResult("the update of " + shared.label(), update.getValue(), shared.storage(), meant);
        }
    }

    private static void checkResult(String what, Tensor tensor, HostArray actual, Map<Tensor, HostArray> meant) {
        String difference = Comparison.difference(Interpreter.value(tensor, meant), actual, true);
        if (difference != null) {
            throw mismatch(
                    "The backend's program gets " + what + " wrong, though each of its kernels is right by itself.",
                    tensor,
                    difference,
                    tensor.origin());
        }
    }

    private static MismatchException mismatch(String sentence, Object expected, String difference, Origin origin) {
        return new MismatchException(
                Problem.of(sentence).expected(expected).actual(difference).created(origin));
    }

    @Override
    public int interpretedSteps() {
        return fast.interpretedSteps();
    }

    @Override
    public void close() {
        fast.close();
        open.close();
    }
}
