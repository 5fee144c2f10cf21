package org.lasagne4j.tensor.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Cast;
import org.lasagne4j.tensor.op.Reduce;

/**
 * The stage at which each node would best be computed: as early as possible, but what needs no more memory later is moved to
 * the stage of its first reader, into whose loop it then goes.
 */
final class Stages {
    private final HostPart host;
    private final Map<Node, Integer> stages = new HashMap<>();
    private final Map<Node, Integer> latest = new HashMap<>();

    Stages(List<Node> nodes, HostPart host) {
        this.host = host;
        nodes.forEach(node -> stages.put(node, earliest(node)));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            sink(nodes.get(i));
        }
    }

    /** Whether a node becomes part of a loop. */
    static boolean isFusable(Node node, HostPart host) {
        return (node.op() instanceof ElementwiseOp || node.op() instanceof Reduce) && !host.contains(node);
    }

    /** Whether the input has the loop's full shape, so that it is not stretched: decided by static types, true at run time. */
    static boolean isFullSize(Tensor input, Node node) {
        if (node.op() instanceof Reduce) {
            return true;
        }
        for (int axis = 0; axis < input.rank(); axis++) {
            if (input.type().broadcasts(axis) && !node.output(0).type().broadcasts(axis)) {
                return false;
            }
        }
        return true;
    }

    int of(Node node) {
        return Objects.requireNonNull(stages.get(node));
    }

    /** Stages that pass along an edge: none if both ends can be in one loop. */
    private int distance(Node from, Tensor tensor, Node to) {
        if (!isFusable(from, host)) {
            return 0;
        }
        boolean joins = from.op() instanceof ElementwiseOp && isFusable(to, host) && isFullSize(tensor, to);
        return joins ? 0 : 1;
    }

    private int earliest(Node node) {
        int stage = 0;
        for (Tensor input : node.inputs()) {
            if (input.owner() != null) {
                stage = Math.max(stage, of(input.owner()) + distance(input.owner(), input, node));
            }
        }
        return stage;
    }

    /** Moves a node to its first reader if it may, then tells its own inputs when they are read. */
    private void sink(Node node) {
        Integer wanted = latest.get(node);
        if (wanted != null && wanted > of(node) && isFusable(node, host) && costsNothingLater(node)) {
            stages.put(node, wanted);
        }
        for (Tensor input : node.inputs()) {
            if (input.owner() != null) {
                int limit = of(node) - distance(input.owner(), input, node);
                latest.merge(input.owner(), limit, Math::min);
            }
        }
    }

    /** Whether waiting keeps no memory busy: it reads only what is there anyway, or something narrower than it makes. */
    private static boolean costsNothingLater(Node node) {
        if (node.op() instanceof Reduce) {
            return false;
        }
        if (CastCopies.isWidening(node)) {
            return true;
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            boolean loaded = node.op().readsValue(i) && isFullSize(input, node);
            if (loaded && input.owner() != null && !(node.op() instanceof Cast)) {
                return false;
            }
        }
        return true;
    }
}
