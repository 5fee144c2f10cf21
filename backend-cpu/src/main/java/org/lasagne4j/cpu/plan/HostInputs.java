package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.Window;

/** The inputs and shared variables whose values, not only shapes, decide sizes; and what makes two calls share a plan. */
final class HostInputs {
    private final Program program;
    private final Set<Tensor> read = new LinkedHashSet<>();

    HostInputs(Program program, HostPart host) {
        this.program = program;
        Set<Tensor> leaves = new LinkedHashSet<>(program.inputs());
        leaves.addAll(program.shared());
        for (Node node : program.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                boolean reads = host.contains(node) && node.op().readsValue(i)
                        || node.op().sizeInputs().contains(i);
                if (reads && leaves.contains(node.input(i))) {
                    read.add(node.input(i));
                }
            }
        }
    }

    boolean isEmpty() {
        return read.isEmpty();
    }

    /** Their values in this call. */
    Map<Tensor, HostArray> readable(List<HostArray> inputs) {
        Map<Tensor, HostArray> values = new HashMap<>();
        for (Tensor tensor : read) {
            values.put(tensor, value(tensor, inputs).copy());
        }
        return values;
    }

    private HostArray value(Tensor tensor, List<HostArray> inputs) {
        return tensor instanceof Shared variable
                ? variable.storage()
                : inputs.get(program.inputs().indexOf(tensor));
    }

    /** All shapes, and the sizes of the slices that move. */
    List<Long> signature(List<HostArray> inputs, Collection<Window> slices) {
        List<Long> key = shapes(inputs);
        for (Window slice : slices) {
            addAll(key, slice.counts());
            addAll(key, slice.steps());
        }
        return key;
    }

    /** All shapes, and the values that sizes depend on. */
    List<Long> signature(List<HostArray> inputs) {
        List<Long> key = shapes(inputs);
        for (Tensor tensor : read) {
            HostArray value = value(tensor, inputs);
            for (double element : value.toDoubles()) {
                key.add(Double.doubleToLongBits(element));
            }
        }
        return key;
    }

    private List<Long> shapes(List<HostArray> inputs) {
        List<Long> key = new ArrayList<>();
        inputs.forEach(array -> addAll(key, array.shape()));
        program.shared().forEach(variable -> addAll(key, variable.storage().shape()));
        return key;
    }

    private static void addAll(List<Long> key, long[] shape) {
        for (long dim : shape) {
            key.add(dim);
        }
    }
}
