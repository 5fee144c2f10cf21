package org.lasagne4j.compile.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies rules until none fits. A node is looked at again only when something it may see has changed: the nodes of a
 * replacement and, two levels up, what reads it; so the work grows with the graph and the number of replacements.
 */
public final class Rewriter {
    private static final Logger LOG = LoggerFactory.getLogger(Rewriter.class);
    private static final int LEVELS_SEEN_BY_A_PATTERN = 3;
    // Rules that undo each other would go on for ever; a real graph needs a few visits a node.
    private static final int MAX_VISITS_PER_NODE = 64;
    private static final int MAX_READERS_FOLLOWED = 64;

    private final Map<Object, List<Rewrite>> rules = new HashMap<>();
    private final WorkGraph graph;
    private final Deque<Node> queue = new ArrayDeque<>();
    private final Set<Node> queued = new HashSet<>();

    private Rewriter(List<Rewrite> list, WorkGraph graph) {
        this.graph = graph;
        list.forEach(rule ->
                rules.computeIfAbsent(rule.root().op(), k -> new ArrayList<>()).add(rule));
    }

    /** Applies the rules, in the list's order where several fit, until none does. */
    public static void apply(List<Rewrite> rules, WorkGraph graph) {
        new Rewriter(rules, graph).run();
    }

    private void run() {
        graph.topological().forEach(this::enqueue);
        long limit = (long) MAX_VISITS_PER_NODE * (queue.size() + 1);
        long start = graph.visits();
        while (!queue.isEmpty()) {
            Node node = queue.poll();
            queued.remove(node);
            graph.countVisit();
            if (graph.isAlive(node)) {
                visit(node);
            }
            if (graph.visits() - start > limit) {
                LOG.warn("rewriting stopped early after {} visits; the graph is right but not fully simplified", limit);
                return;
            }
        }
    }

    private void enqueue(Node node) {
        if (queued.add(node)) {
            queue.add(node);
        }
    }

    private void visit(Node node) {
        Op op = node.op();
        for (Class<?> kind = op.getClass(); kind != null && kind != Object.class; kind = kind.getSuperclass()) {
            if (tryAll(rules.get(kind), node)) {
                return;
            }
        }
        if (tryAll(rules.get(op), node)) {
            return;
        }
        for (Class<?> general : List.of(org.lasagne4j.tensor.ElementwiseOp.class, Op.class)) {
            if (general.isInstance(op) && tryAll(rules.get(general), node)) {
                return;
            }
        }
    }

    private boolean tryAll(@Nullable List<Rewrite> candidates, Node node) {
        if (candidates == null) {
            return false;
        }
        for (Rewrite rule : candidates) {
            Tensor replacement = node.origin().inherit(() -> replacement(rule, node));
            if (replacement != null) {
                List<Node> readers = new ArrayList<>(graph.readers(node.output(0)));
                WorkGraph.Change change = graph.replace(rule.name(), node.output(0), replacement);
                change.fresh().forEach(this::enqueue);
                change.alone().forEach(this::enqueue);
                enqueueUpwards(readers);
                return true;
            }
        }
        return false;
    }

    private @Nullable Tensor replacement(Rewrite rule, Node node) {
        Tensor raw = rule.apply(node, graph);
        if (raw == null) {
            return null;
        }
        Tensor old = node.output(0);
        if (raw.rank() != old.rank()) {
            throw new IllegalStateException("rewrite " + rule.name() + " changes the rank of " + old.label());
        }
        Tensor replacement = Elemwise.cast(raw, old.dtype());
        boolean same = graph.now(replacement) == graph.now(old);
        return same || !stretchesAlike(old, replacement) ? null : replacement;
    }

    private static boolean stretchesAlike(Tensor a, Tensor b) {
        for (int axis = 0; axis < a.rank(); axis++) {
            if (a.type().broadcasts(axis) != b.type().broadcasts(axis)) {
                return false;
            }
        }
        return true;
    }

    private void enqueueUpwards(List<Node> readers) {
        List<Node> level = readers;
        int followed = 0;
        for (int i = 0; i < LEVELS_SEEN_BY_A_PATTERN; i++) {
            List<Node> next = new ArrayList<>();
            for (Node reader : level) {
                enqueue(reader);
                for (Tensor output : reader.outputs()) {
                    next.addAll(graph.readers(output));
                }
                followed += reader.outputs().size();
                if (followed > MAX_READERS_FOLLOWED) {
                    return;
                }
            }
            level = next;
        }
    }
}
