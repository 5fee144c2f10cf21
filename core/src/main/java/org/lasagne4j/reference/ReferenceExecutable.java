package org.lasagne4j.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Runs a program node by node; every value of a call lives until the call ends. */
final class ReferenceExecutable implements Executable {
    private final Program program;

    ReferenceExecutable(Program program) {
        this.program = program;
    }

    @Override
    public List<HostArray> call(List<HostArray> inputs) {
        Map<Tensor, HostArray> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(program.inputs().get(i), inputs.get(i));
        }
        program.shared().forEach(shared -> values.put(shared, shared.storage()));
        for (Node node : program.nodes()) {
            Interpreter.run(node, values);
        }
        // Copies before anything is stored: an output or another update may be a view of an old value.
        List<HostArray> outputs = new ArrayList<>();
        program.outputs()
                .forEach(output -> outputs.add(Interpreter.value(output, values).copy()));
        Map<Shared, HostArray> stored = new HashMap<>();
        program.updates().forEach((shared, update) -> stored.put(shared, updated(shared, update, values)));
        stored.forEach(Shared::replaceStorage);
        return outputs;
    }

    private static HostArray updated(Shared shared, Tensor update, Map<Tensor, HostArray> values) {
        HostArray value = Interpreter.value(update, values);
        Interpreter.checkFits(shared, value.shape());
        return value.copy();
    }

    @Override
    public int interpretedSteps() {
        return program.nodes().size();
    }

    @Override
    public void close() {
        // Holds nothing but Java objects.
    }
}
