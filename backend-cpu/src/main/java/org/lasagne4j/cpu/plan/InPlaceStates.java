package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.LoopOp;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Scan;
import org.lasagne4j.tensor.op.Scatter;

/**
 * The states of a scan that a step may change where they are: one node makes the new state from the old one, element by element
 * or by storing into it, and nothing needs the old one after that.
 */
final class InPlaceStates {
    private final Scan scan;
    private final List<Tensor> ends;
    private final Sizes sizes;
    private final List<Node> order;
    private final Set<Tensor> read = new HashSet<>();

    /** For the nodes of a step in an order, and what the step ends with. */
    InPlaceStates(Scan scan, List<Node> nodes, List<Tensor> ends, Sizes sizes) {
        this.scan = scan;
        this.ends = ends;
        this.sizes = sizes;
        nodes.forEach(node -> read.addAll(node.inputs()));
        order = lastAsLateAsPossible(nodes);
    }

    /** The nodes that may make a new state come last if nothing in the step reads their results: others see the old state. */
    private List<Node> lastAsLateAsPossible(List<Node> nodes) {
        Set<Node> late = new HashSet<>();
        for (Tensor next : ends.subList(0, scan.states())) {
            Node owner = next.owner();
            if (owner != null && maySave(owner) && owner.outputs().stream().noneMatch(read::contains)) {
                late.add(owner);
            }
        }
        List<Node> sorted = new ArrayList<>(nodes);
        sorted.removeIf(late::contains);
        nodes.stream().filter(late::contains).forEach(sorted::add);
        return sorted;
    }

    private static boolean maySave(Node node) {
        return node.op() instanceof LoopOp || node.op() instanceof IncSubtensor || node.op() instanceof Scatter;
    }

    /** The nodes in the order in which {@link #allows} is true. */
    List<Node> order() {
        return order;
    }

    /** Whether a state may be changed where it is; {@code old} is the body's variable for it. */
    boolean allows(Tensor old, Tensor next) {
        Node owner = next.owner();
        return owner != null
                && order.contains(owner)
                && Collections.frequency(ends, next) == 1
                && ends.stream().noneMatch(end -> reaches(end, old))
                && changes(owner, old, next)
                && order.subList(order.indexOf(owner) + 1, order.size()).stream()
                        .noneMatch(node -> node.inputs().stream().anyMatch(input -> reaches(input, old)));
    }

    private boolean changes(Node owner, Tensor old, Tensor next) {
        List<Tensor> inputs = owner.inputs();
        if (owner.op() instanceof LoopOp loop) {
            return loop.outputs().get(next.index()).reduce() == null
                    && inputs.contains(old)
                    && inputs.stream().allMatch(input -> input == old || !reaches(input, old))
                    && Arrays.equals(sizes.shape(old), loop.iteration(owner, sizes));
        }
        return maySave(owner)
                && inputs.get(0) == old
                && inputs.subList(1, inputs.size()).stream().noneMatch(input -> reaches(input, old));
    }

    /** Whether the tensor is the state or may be a view of it. */
    private static boolean reaches(Tensor tensor, Tensor state) {
        Tensor at = tensor;
        while (at != state && at.owner() != null && Lowerings.isView(at.owner())) {
            at = at.owner().input(0);
        }
        return at == state;
    }
}
