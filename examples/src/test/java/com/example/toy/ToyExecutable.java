package com.example.toy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Program;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Runs a program node by node. Holds nothing that a call changes, so that any number of threads may call it. */
final class ToyExecutable implements Executable {
    private final Program program;
    private final Map<Node, ToyKernel> kernels = new HashMap<>();

    ToyExecutable(Program program) {
        this.program = program;
        program.nodes().forEach(node -> kernels.put(node, ToyKernel.of(node)));
    }

    @Override
    public List<HostArray> call(List<HostArray> inputs) {
        Map<Tensor, HostArray> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(program.inputs().get(i), inputs.get(i));
        }
        for (Node node : program.nodes()) {
            run(node, values);
        }
        // Copies of everything before anything is stored: an output may be a view of an old value.
        List<HostArray> outputs = new ArrayList<>();
        program.outputs()
                .forEach(output -> outputs.add(Interpreter.value(output, values).copy()));
        Map<Shared, HostArray> stored = new HashMap<>();
        program.updates().forEach((variable, update) -> {
            HostArray value = Interpreter.value(update, values).copy();
            Interpreter.checkFits(variable, value.shape());
            stored.put(variable, value);
        });
        stored.forEach(Shared::replaceStorage);
        return outputs;
    }

    private void run(Node node, Map<Tensor, HostArray> values) {
        List<HostArray> arrays = new ArrayList<>();
        node.inputs().forEach(input -> arrays.add(Interpreter.value(input, values)));
        List<HostArray> results = kernels.get(node).run(node, arrays);
        for (int i = 0; i < results.size(); i++) {
            values.put(node.output(i), results.get(i));
        }
    }

    @Override
    public int interpretedSteps() {
        return (int) kernels.values().stream()
                .filter(kernel -> kernel == ToyKernel.INTERPRETED)
                .count();
    }

    @Override
    public void close() {
        // Java objects only.
    }
}
