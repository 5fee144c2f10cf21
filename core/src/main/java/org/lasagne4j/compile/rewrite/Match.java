package org.lasagne4j.compile.rewrite;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;

/** What a pattern found: the node at its root and the captured tensors. */
public final class Match {
    private final WorkGraph graph;
    private final Node root;
    private final Map<Capture, Tensor> captured;

    Match(WorkGraph graph, Node root) {
        this(graph, root, new HashMap<>());
    }

    private Match(WorkGraph graph, Node root, Map<Capture, Tensor> captured) {
        this.graph = graph;
        this.root = root;
        this.captured = captured;
    }

    /** The captured tensor. */
    public Tensor get(Capture capture) {
        return Objects.requireNonNull(captured.get(capture), () -> "the pattern has no capture " + capture);
    }

    /** The node that computes a captured tensor. */
    public Node node(Capture capture) {
        return Objects.requireNonNull(graph.owner(get(capture)));
    }

    /** The op that computes a captured tensor, which the pattern has checked to be of that kind. */
    public <T extends Op> T op(Capture capture, Class<T> kind) {
        return kind.cast(node(capture).op());
    }

    /** The node at the pattern's root. */
    public Node root() {
        return root;
    }

    /** The op at the pattern's root. */
    public <T extends Op> T rootOp(Class<T> kind) {
        return kind.cast(root.op());
    }

    /** The graph, for what a pattern can't say. */
    public WorkGraph graph() {
        return graph;
    }

    /** Keeps the tensor; false if the capture already holds another one. */
    boolean capture(Capture capture, Tensor tensor) {
        Tensor present = captured.putIfAbsent(capture, tensor);
        return present == null || present == tensor;
    }

    /** A copy to try a branch with. */
    Match branch() {
        return new Match(graph, root, new HashMap<>(captured));
    }

    /** Takes over what a branch captured. */
    void accept(Match branch) {
        captured.putAll(branch.captured);
    }
}
