package org.lasagne4j.tensor.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * The part of a graph that the host computes before a call's steps: what sizes and offsets depend on, and what follows from
 * sizes and constants alone.
 */
public final class HostPart {
    private final Set<Node> nodes = new HashSet<>();
    private final Set<Node> fixed = new HashSet<>();
    private final Set<Tensor> varying;

    /** The host's part of these nodes, given in topological order. */
    public HostPart(List<Node> order) {
        this(order, Set.of());
    }

    /**
     * The host's part of a body that runs many times: what the values of {@code varying} leaves decide is left to its steps,
     * as far as no size depends on it.
     */
    public HostPart(List<Node> order, Set<? extends Tensor> varying) {
        this.varying = new HashSet<>(varying);
        order.stream().filter(this::isFixed).forEach(fixed::add);
        Deque<Node> open = new ArrayDeque<>();
        for (Node node : order) {
            if (readsVarying(node)) {
                this.varying.addAll(node.outputs());
            }
            for (int input : node.op().sizeInputs()) {
                if (!varies(node.input(input)) || node.op().shapeInputs().contains(input)) {
                    push(open, node.input(input));
                }
            }
        }
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (nodes.add(node)) {
                for (int i = 0; i < node.inputs().size(); i++) {
                    if (node.op().readsValue(i)) {
                        push(open, node.input(i));
                    }
                }
            }
        }
        nodes.addAll(fixed);
    }

    /** Whether a node's results follow from sizes and constants; small results only, or the host would do the work of kernels. */
    private boolean isFixed(Node node) {
        boolean small = node.outputs().stream()
                .allMatch(t -> t.rank() == 0 || (t.rank() == 1 && t.dtype().isDiscrete()));
        if (!small || node.op() instanceof CompositeOp) {
            return false;
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            boolean known = input instanceof Constant || (input.owner() != null && fixed.contains(input.owner()));
            if (node.op().readsValue(i) && !known) {
                return false;
            }
        }
        return true;
    }

    private boolean readsVarying(Node node) {
        for (int i = 0; i < node.inputs().size(); i++) {
            if (node.op().readsValue(i) && varies(node.input(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a tensor's value depends on those of varying leaves. */
    public boolean varies(Tensor tensor) {
        return varying.contains(tensor);
    }

    private static void push(Deque<Node> open, Tensor tensor) {
        if (tensor.owner() != null) {
            open.push(tensor.owner());
        }
    }

    /** Whether the host computes this node. */
    public boolean contains(Node node) {
        return nodes.contains(node);
    }

    /** Whether the node's results are the same for all calls with the same sizes. */
    public boolean isFixedBySizes(Node node) {
        return fixed.contains(node);
    }
}
