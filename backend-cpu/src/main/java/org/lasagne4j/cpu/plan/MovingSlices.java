package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Program;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.op.Subtensor;
import org.lasagne4j.tensor.op.Window;

/**
 * Slices of inputs and shared variables whose bounds depend on a call's values, as {@code data[i*b:(i+1)*b]}: their sizes
 * belong to a call's signature, where they begin does not, so a new {@code i} needs no new plan.
 */
final class MovingSlices {
    private final Program program;
    private final Set<Tensor> leaves = new HashSet<>();
    private final List<Node> evaluated = new ArrayList<>();
    private final List<Node> slices = new ArrayList<>();

    MovingSlices(Program program, HostPart host) {
        this.program = program;
        leaves.addAll(program.inputs());
        leaves.addAll(program.shared());
        program.nodes().stream()
                .filter(node -> host.contains(node) && !host.isFixedBySizes(node))
                .forEach(evaluated::add);
        program.nodes().stream().filter(node -> isMoving(node, host)).forEach(slices::add);
        if (!nothingElseDepends()) {
            slices.clear();
        }
    }

    /** No slice moves between the calls of a plan. */
    static MovingSlices none() {
        Program nothing = new Program(List.of(), List.of(), Map.of(), List.of(), List.of());
        return new MovingSlices(nothing, new HostPart(List.of()));
    }

    private boolean isMoving(Node node, HostPart host) {
        boolean slice = node.op() instanceof Subtensor && !host.contains(node) && leaves.contains(node.input(0));
        return slice && node.inputs().stream().skip(1).anyMatch(this::isDynamic);
    }

    private boolean isDynamic(Tensor tensor) {
        return leaves.contains(tensor) || (tensor.owner() != null && evaluated.contains(tensor.owner()));
    }

    /** Whether the call's values decide nothing but where slices begin and end; else values belong to the signature. */
    private boolean nothingElseDepends() {
        Set<Node> own = new HashSet<>(evaluated);
        for (Node node : program.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                Tensor input = node.input(i);
                boolean bound = slices.contains(node) && i > 0;
                if (own.contains(node) && !(isDynamic(input) || input instanceof Constant)) {
                    return false;
                }
                boolean computed = input.owner() != null && own.contains(input.owner());
                boolean sizes = node.op().sizeInputs().contains(i) && isDynamic(input);
                if ((computed || sizes) && !bound && !own.contains(node)) {
                    return false;
                }
            }
        }
        List<Tensor> results = new ArrayList<>(program.outputs());
        results.addAll(program.updates().values());
        return results.stream().noneMatch(t -> t.owner() != null && own.contains(t.owner()));
    }

    boolean isEmpty() {
        return slices.isEmpty();
    }

    boolean contains(Node node) {
        return slices.contains(node);
    }

    /** Where each slice lies in this call. */
    Map<Node, Window> windows(List<HostArray> inputs) {
        Map<Tensor, HostArray> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(program.inputs().get(i), inputs.get(i));
        }
        program.shared().forEach(variable -> values.put(variable, variable.storage()));
        evaluated.forEach(node -> Interpreter.run(node, values));
        ShapeEnv env = new Values(values);
        Map<Node, Window> windows = new LinkedHashMap<>();
        slices.forEach(node -> windows.put(node, ((Subtensor) node.op()).window(node, env)));
        return windows;
    }

    private record Values(Map<Tensor, HostArray> known) implements ShapeEnv {
        @Override
        public long[] shape(Tensor tensor) {
            return value(tensor).shape();
        }

        @Override
        public HostArray value(Tensor tensor) {
            return Interpreter.value(tensor, known);
        }
    }
}
