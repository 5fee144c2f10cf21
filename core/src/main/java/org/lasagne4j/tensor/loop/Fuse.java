package org.lasagne4j.tensor.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * Joins elementwise ops and the reductions of their results into {@link LoopOp}s; linear in the graph's size.
 *
 * <p>Every node gets a stage: it grows by one along each edge that leaves a loop, and stays along an edge that may be
 * fused. So a path between two nodes of one stage has only fusable edges, and joining nodes of one stage never makes a
 * cycle.
 */
public final class Fuse {
    private static final int MAX_OPERANDS = 24;
    private static final int MAX_NODES = 96;

    private final List<Node> nodes;
    private final Map<Node, Integer> stages = new HashMap<>();
    private final Map<Node, LoopGroup> groups = new LinkedHashMap<>();
    private final Map<List<Object>, LoopGroup> readers = new HashMap<>();

    private final HostPart host;

    private final Stages planned;

    private Fuse(List<? extends Tensor> roots, Set<? extends Tensor> varying) {
        nodes = Graphs.topological(roots);
        host = new HostPart(nodes, varying);
        planned = new Stages(nodes, host);
    }

    /** The same results, computed by fused loops. */
    public static List<Tensor> fuse(List<? extends Tensor> roots) {
        return fuse(roots, Set.of());
    }

    /** The same for a body that runs many times, in which the values of {@code varying} leaves are known to its steps only. */
    public static List<Tensor> fuse(List<? extends Tensor> roots, Set<? extends Tensor> varying) {
        List<Tensor> prepared = CastCopies.prepare(roots);
        Fuse fuse = new Fuse(prepared, varying);
        fuse.nodes.forEach(fuse::place);
        return fuse.rebuild(prepared);
    }

    /** Whether these nodes, in topological order, have any that {@link #fuse} would put into a loop. */
    public static boolean isWorthwhile(List<Node> nodes) {
        return isWorthwhile(nodes, Set.of());
    }

    /** The same for a body with varying leaves. */
    public static boolean isWorthwhile(List<Node> nodes, Set<? extends Tensor> varying) {
        HostPart host = new HostPart(nodes, varying);
        return nodes.stream().anyMatch(node -> Stages.isFusable(node, host));
    }

    private void place(Node node) {
        if (Stages.isFusable(node, host)) {
            placeInLoop(node);
        } else {
            stages.put(node, stageAfterInputs(node));
        }
    }

    /** The earliest stage at which all inputs are there without fusing. */
    private int stageAfterInputs(Node node) {
        int stage = 0;
        for (Tensor input : node.inputs()) {
            Node owner = input.owner();
            if (owner != null) {
                stage = Math.max(stage, stageOf(owner) + (groups.containsKey(owner) ? 1 : 0));
            }
        }
        return stage;
    }

    private void placeInLoop(Node node) {
        int stage = earliestStage(node);
        LoopGroup group = null;
        while (group == null) {
            group = joined(node, stage);
            stage = group == null ? stage + 1 : stage;
        }
        group.add(node);
        stages.put(node, stage);
        groups.put(node, group);
        for (Tensor input : node.inputs()) {
            if (Stages.isFullSize(input, node)) {
                readers.put(List.of(stage, input), group);
            }
        }
    }

    private int stageOf(Node placed) {
        return Objects.requireNonNull(stages.get(placed));
    }

    private int earliestStage(Node node) {
        int stage = planned.of(node);
        for (Tensor input : node.inputs()) {
            Node owner = input.owner();
            if (owner != null) {
                boolean fusable = groups.containsKey(owner)
                        && owner.op() instanceof ElementwiseOp
                        && Stages.isFullSize(input, node);
                boolean leaves = groups.containsKey(owner) && !fusable;
                stage = Math.max(stage, stageOf(owner) + (leaves ? 1 : 0));
            }
        }
        return stage;
    }

    /** The group of this stage that the node can join, or a new one; null if producers of this stage can't be joined. */
    private @Nullable LoopGroup joined(Node node, int stage) {
        LoopGroup group = new LoopGroup(stage);
        if (!group.accepts(node)) {
            throw new IllegalStateException("a loop of its own refuses " + node);
        }
        for (Tensor input : node.inputs()) {
            Node owner = input.owner();
            if (owner != null && groups.containsKey(owner) && stageOf(owner) == stage) {
                LoopGroup producers = groups.get(owner).current();
                if (!mergeable(group, producers, node)) {
                    return null;
                }
                group = group.merge(producers);
            }
        }
        return withReaders(node, stage, group);
    }

    /** Joins loops that read the same arrays, where that is allowed: one pass over memory instead of two. */
    private LoopGroup withReaders(Node node, int stage, LoopGroup group) {
        LoopGroup result = group;
        for (Tensor input : node.inputs()) {
            LoopGroup reader = readers.get(List.of(stage, input));
            if (reader != null && Stages.isFullSize(input, node) && mergeable(result, reader.current(), node)) {
                result = result.merge(reader.current());
            }
        }
        return result;
    }

    private static boolean mergeable(LoopGroup a, LoopGroup b, Node node) {
        return a == b || (a.compatible(b, MAX_NODES, MAX_OPERANDS) && b.accepts(node));
    }

    private List<Tensor> rebuild(List<? extends Tensor> roots) {
        Set<Tensor> wanted = new HashSet<>(roots);
        for (Node node : nodes) {
            LoopGroup own = groups.containsKey(node) ? groups.get(node).current() : null;
            for (Tensor input : node.inputs()) {
                Node owner = input.owner();
                if (owner != null
                        && (own == null
                                || !groups.containsKey(owner)
                                || groups.get(owner).current() != own)) {
                    wanted.add(input);
                }
            }
        }
        Map<Tensor, Tensor> mapped = new HashMap<>();
        for (Object unit : unitsInOrder()) {
            if (unit instanceof LoopGroup group) {
                group.emit(wanted, mapped);
            } else if (unit instanceof Node node) {
                copy(node, mapped);
            }
        }
        List<Tensor> results = new ArrayList<>();
        roots.forEach(root -> results.add(mapped.getOrDefault(root, root)));
        return results;
    }

    private List<Object> unitsInOrder() {
        Map<Object, Integer> keys = new LinkedHashMap<>();
        for (Node node : nodes) {
            LoopGroup group = groups.get(node);
            keys.put(group == null ? node : group.current(), 2 * stageOf(node) + (group == null ? 0 : 1));
        }
        // Stable: within one stage, nodes outside loops keep their topological order.
        return keys.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<Object, Integer>::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void copy(Node node, Map<Tensor, Tensor> mapped) {
        List<Tensor> inputs =
                node.inputs().stream().map(t -> mapped.getOrDefault(t, t)).toList();
        Node copy = inputs.equals(node.inputs()) ? node : node.origin().inherit(() -> Node.of(node.op(), inputs));
        for (int i = 0; i < copy.outputs().size(); i++) {
            mapped.put(node.output(i), copy.output(i));
        }
    }
}
