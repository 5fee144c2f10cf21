package org.lasagne4j.compile.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.pass.Pass;
import org.lasagne4j.compile.rewrite.Replacement;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;

/**
 * Loops lose what nobody asks for: outputs, states that only step themselves, sequences and non-sequences that no step reads.
 * What is given or stacked twice is given or stacked once, and an output that is a sequence's element is the sequence.
 */
final class PruneScans implements Pass {
    @Override
    public String name() {
        return "scan-prune";
    }

    @Override
    public List<Tensor> run(List<Tensor> outputs, Set<String> excluded, @Nullable Consumer<Replacement> log) {
        List<Node> order = Graphs.topological(outputs);
        if (excluded.contains(name()) || order.stream().noneMatch(node -> node.op() instanceof Scan)) {
            return outputs;
        }
        Map<Node, Live> live = lives(outputs, order);
        WorkGraph graph = new WorkGraph(outputs, log);
        for (Node node : order) {
            Live needed = live.get(node);
            if (needed != null) {
                Map<Tensor, Tensor> replaced =
                        node.origin().inherit(() -> pruned(new LoopDraft(node, graph.inputs(node)), needed));
                replaced.forEach((before, after) -> graph.replace(name(), before, after));
            }
        }
        return graph.build();
    }

    /** From the outputs backwards, so that what only a pruned part of a loop read is unread, too. */
    private static Map<Node, Live> lives(List<Tensor> outputs, List<Node> order) {
        Map<Node, Live> lives = new HashMap<>();
        Set<Tensor> asked = new HashSet<>(outputs);
        for (int i = order.size() - 1; i >= 0; i--) {
            Node node = order.get(i);
            if (node.outputs().stream().noneMatch(asked::contains)) {
                continue;
            }
            if (node.op() instanceof Scan scan) {
                Live live = new Live(scan, node, asked);
                lives.put(node, live);
                asked.add(node.input(0));
                for (int k = 0; k < scan.body().inputs().size(); k++) {
                    if (live.tensors.contains(scan.body().inputs().get(k))) {
                        asked.add(node.input(1 + k));
                    }
                }
            } else {
                asked.addAll(node.inputs());
            }
        }
        return lives;
    }

    /** What a loop has to compute for the outputs that are asked for. */
    private static final class Live {
        private final Set<Tensor> tensors = new HashSet<>();
        private final Set<Tensor> asked = new HashSet<>();

        Live(Scan scan, Node node, Set<Tensor> askedOutside) {
            node.outputs().stream().filter(askedOutside::contains).forEach(asked::add);
            Map<Tensor, Tensor> steps = new HashMap<>();
            Deque<Tensor> open = new ArrayDeque<>();
            for (int i = 0; i < scan.states(); i++) {
                steps.put(scan.statesBefore().get(i), scan.statesAfter().get(i));
                if (asked.contains(node.output(i))) {
                    open.push(scan.statesBefore().get(i));
                }
            }
            for (int i = 0; i < scan.outputs(); i++) {
                if (asked.contains(node.output(scan.states() + i))) {
                    open.push(scan.stepOutputs().get(i));
                }
            }
            if (scan.until()) {
                open.push(scan.body().outputs().get(scan.body().outputs().size() - 1));
            }
            follow(open, steps);
        }

        private void follow(Deque<Tensor> open, Map<Tensor, Tensor> steps) {
            while (!open.isEmpty()) {
                Tensor tensor = open.pop();
                if (tensors.add(tensor)) {
                    if (tensor.owner() != null) {
                        tensor.owner().inputs().forEach(open::push);
                    }
                    Tensor after = steps.get(tensor);
                    if (after != null) {
                        open.push(after);
                    }
                }
            }
        }
    }

    private static Map<Tensor, Tensor> pruned(LoopDraft loop, Live live) {
        Map<Tensor, Tensor> direct = new HashMap<>();
        Map<Tensor, Tensor> inner = new HashMap<>();
        boolean changed = loop.states.removeIf(state -> !live.tensors.contains(state.before()));
        changed |= loop.outputs.removeIf(
                output -> !live.asked.contains(output.formerly().get(0)));
        changed |= removeElements(loop, direct);
        changed |= removeTwice(loop.outputs);
        changed |= removeUnread(loop.sequences, live, inner);
        changed |= removeUnread(loop.fixed, live, inner);
        if (!changed) {
            return Map.of();
        }
        Map<Tensor, Tensor> replaced = new HashMap<>(direct);
        if (!loop.states.isEmpty() || !loop.outputs.isEmpty() || loop.stop != null) {
            replaced.putAll(loop.build(inner).successors());
        }
        return replaced;
    }

    /** Outputs that are elements of a sequence; of a loop that may stop early the rows after the last step are zeros. */
    private static boolean removeElements(LoopDraft loop, Map<Tensor, Tensor> direct) {
        if (loop.stop != null) {
            return false;
        }
        Map<Tensor, Tensor> rows = new HashMap<>();
        loop.sequences.forEach(entry -> rows.put(entry.inner(), entry.outer()));
        return loop.outputs.removeIf(output -> {
            Tensor sequence = rows.get(output.value());
            if (sequence != null) {
                output.formerly().forEach(former -> direct.put(former, sequence));
            }
            return sequence != null;
        });
    }

    private static boolean removeTwice(List<LoopDraft.Output> outputs) {
        Map<Tensor, List<Tensor>> former = new java.util.LinkedHashMap<>();
        outputs.forEach(output ->
                former.computeIfAbsent(output.value(), v -> new ArrayList<>()).addAll(output.formerly()));
        if (former.size() == outputs.size()) {
            return false;
        }
        outputs.clear();
        former.forEach((value, formerly) -> outputs.add(new LoopDraft.Output(value, formerly)));
        return true;
    }

    private static boolean removeUnread(List<LoopDraft.Entry> entries, Live live, Map<Tensor, Tensor> inner) {
        Map<Tensor, Tensor> first = new HashMap<>();
        return entries.removeIf(entry -> {
            if (!live.tensors.contains(entry.inner())) {
                return true;
            }
            Tensor present = first.putIfAbsent(entry.outer(), entry.inner());
            if (present != null) {
                inner.put(entry.inner(), present);
            }
            return present != null;
        });
    }
}
