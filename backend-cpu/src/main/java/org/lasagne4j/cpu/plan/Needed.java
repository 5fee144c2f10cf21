package org.lasagne4j.cpu.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;

/** The nodes whose values a call must compute by steps: not the host's, and not those that only lend their shape. */
final class Needed {
    private final Set<Tensor> tensors = new HashSet<>();
    private final List<Node> nodes;

    Needed(Program program, HostPart host) {
        tensors.addAll(program.outputs());
        tensors.addAll(program.updates().values());
        Set<Node> found = new HashSet<>();
        for (int i = program.nodes().size() - 1; i >= 0; i--) {
            Node node = program.nodes().get(i);
            if (!host.contains(node) && node.outputs().stream().anyMatch(tensors::contains)) {
                found.add(node);
                addInputs(node, host);
            }
        }
        nodes = program.nodes().stream().filter(found::contains).toList();
    }

    private void addInputs(Node node, HostPart host) {
        for (int i = 0; i < node.inputs().size(); i++) {
            boolean hosts = node.op().sizeInputs().contains(i) && !host.varies(node.input(i));
            if (node.op().readsValue(i) && !hosts) {
                tensors.add(node.input(i));
            }
        }
    }

    /** In the program's order. */
    List<Node> nodes() {
        return nodes;
    }
}
