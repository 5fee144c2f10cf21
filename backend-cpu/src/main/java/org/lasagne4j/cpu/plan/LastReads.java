package org.lasagne4j.cpu.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.LoopOp;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Scatter;

/**
 * The nodes that may change a part of their first input where it is, instead of in a copy: a step has computed it into memory
 * of its own, and nothing else reads it. The gradient of many slices of one array is such a chain.
 */
final class LastReads {
    private LastReads() {}

    /** Those of {@code nodes}, which are all that read anything; {@code kept} is needed after them. */
    static Set<Node> of(Collection<Node> nodes, Collection<Tensor> kept) {
        Map<Tensor, Integer> reads = new HashMap<>();
        nodes.forEach(node -> node.inputs().forEach(input -> reads.merge(input, 1, Integer::sum)));
        Set<Tensor> ends = new HashSet<>(kept);
        Set<Node> found = new HashSet<>();
        for (Node node : nodes) {
            Tensor whole = changesAPart(node.op()) ? node.input(0) : null;
            if (whole != null && ownsMemory(whole) && reads.getOrDefault(whole, 0) == 1 && !ends.contains(whole)) {
                found.add(node);
            }
        }
        return found;
    }

    private static boolean changesAPart(Op op) {
        return op instanceof IncSubtensor || op instanceof Scatter;
    }

    private static boolean ownsMemory(Tensor tensor) {
        Node owner = tensor.owner();
        return owner != null && (owner.op() instanceof LoopOp || changesAPart(owner.op()));
    }
}
