package org.lasagne4j.compile.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/**
 * A graph in which tensors give way to others.
 *
 * <p>Nodes stay what they are; a replaced tensor points to its successor, and {@link #now} follows the pointers. So a
 * replacement costs as much as the replaced tensor has readers, whatever lies above it, and {@link #build} makes an
 * ordinary graph again at the end. Nothing here recurses.
 */
public final class WorkGraph {
    private static final int KEPT_ORIGINS = 4;

    private final List<Tensor> outputs;
    private final Set<Tensor> wanted;
    private final Map<Tensor, Tensor> successors = new HashMap<>();
    private final Map<Tensor, Set<Node>> readers = new HashMap<>();
    private final Set<Node> known = new HashSet<>();
    private final Map<Node, Set<Origin>> absorbed = new HashMap<>();
    private final @Nullable Consumer<Replacement> log;
    private long visits;

    /** A working copy of the graph below these outputs; {@code log} hears of every replacement. */
    public WorkGraph(Collection<? extends Tensor> outputs, @Nullable Consumer<Replacement> log) {
        this.outputs = new ArrayList<>(outputs);
        this.wanted = new HashSet<>(outputs);
        this.log = log;
        Graphs.topological(outputs).forEach(this::register);
    }

    /** The outputs as they are now. */
    public List<Tensor> outputs() {
        return outputs.stream().map(this::now).toList();
    }

    /** What stands in the tensor's place now. */
    public Tensor now(Tensor tensor) {
        Tensor last = tensor;
        for (Tensor next = successors.get(last); next != null; next = successors.get(last)) {
            last = next;
        }
        // Shortens the path, so that long chains of replacements are walked once.
        for (Tensor step = tensor; step != last; ) {
            Tensor next = successors.put(step, last);
            step = next == null ? last : next;
        }
        successors.remove(last);
        return last;
    }

    /** The node's inputs as they are now. */
    public List<Tensor> inputs(Node node) {
        return node.inputs().stream().map(this::now).toList();
    }

    /** The node that computes what stands in the tensor's place now. */
    public @Nullable Node owner(Tensor tensor) {
        return now(tensor).owner();
    }

    /** The nodes that read the tensor. */
    public Set<Node> readers(Tensor tensor) {
        return readers.getOrDefault(now(tensor), Set.of());
    }

    /** Whether a call returns the tensor. */
    public boolean isReturned(Tensor tensor) {
        return wanted.contains(now(tensor));
    }

    /** Whether one node alone reads the tensor and no call returns it, so that the reader may have it computed otherwise. */
    public boolean isReadOnce(Tensor tensor) {
        return readers(tensor).size() == 1 && !isReturned(tensor);
    }

    /** Whether something reads the node's outputs or a call returns them. */
    public boolean isAlive(Node node) {
        for (Tensor output : node.outputs()) {
            if (!successors.containsKey(output) && (wanted.contains(output) || readers.containsKey(output))) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a replacement changed.
     *
     * @param fresh the nodes that are new to this graph, each after the nodes it reads
     * @param alone nodes that have become the only readers of something, because others are no longer needed
     */
    public record Change(List<Node> fresh, Set<Node> alone) {}

    /** Puts {@code after} in the place of {@code before}. Nodes that nothing needs any more read nothing from then on. */
    public Change replace(String rule, Tensor before, Tensor after) {
        Tensor from = now(before);
        Tensor to = now(after);
        if (from == to) {
            return new Change(List.of(), Set.of());
        }
        if (log != null) {
            log.accept(new Replacement(rule, before, after));
        }
        List<Node> fresh = register(after);
        refuseOwnReaders(rule, from, fresh);
        successors.put(from, to);
        if (wanted.remove(from)) {
            wanted.add(to);
        }
        Set<Node> moved = readers.remove(from);
        if (moved != null) {
            readers.computeIfAbsent(to, t -> new LinkedHashSet<>()).addAll(moved);
        }
        return new Change(fresh, from.owner() == null ? Set.of() : forget(from.owner()));
    }

    /** Takes the node, if it is dead, and what only it needed from the lists of readers. */
    private Set<Node> forget(Node first) {
        Set<Node> alone = new LinkedHashSet<>();
        Deque<Node> suspects = new ArrayDeque<>(List.of(first));
        while (!suspects.isEmpty()) {
            Node node = suspects.pop();
            if (!isAlive(node) && known.remove(node)) {
                node.inputs().forEach(input -> unread(now(input), node, suspects, alone));
            }
        }
        alone.removeIf(node -> !isAlive(node));
        return alone;
    }

    private void unread(Tensor tensor, Node reader, Deque<Node> suspects, Set<Node> alone) {
        Set<Node> left = readers.get(tensor);
        if (left == null || !left.remove(reader)) {
            return;
        }
        if (left.isEmpty()) {
            readers.remove(tensor);
            if (tensor.owner() != null) {
                suspects.push(tensor.owner());
            }
        } else if (left.size() == 1) {
            alone.addAll(left);
        }
    }

    private void refuseOwnReaders(String rule, Tensor from, List<Node> fresh) {
        for (Node node : fresh) {
            if (node.inputs().stream().anyMatch(input -> now(input) == from)) {
                throw new IllegalStateException(
                        "rewrite " + rule + " replaces " + from.label() + " by something that reads it");
            }
        }
    }

    /** Keeps the origins of a node that gave way to an equal one. */
    public void absorb(Node into, Node merged) {
        Set<Origin> origins = absorbed.computeIfAbsent(into, n -> new LinkedHashSet<>());
        if (origins.size() < KEPT_ORIGINS
                && !merged.origin().toString().equals(into.origin().toString())) {
            origins.add(merged.origin());
        }
    }

    /** How many nodes were looked at so far: a measure of work that tests compare with the graph's size. */
    public long visits() {
        return visits;
    }

    void countVisit() {
        visits++;
    }

    private List<Node> register(Tensor root) {
        List<Node> fresh = new ArrayList<>();
        Deque<Node> stack = new ArrayDeque<>();
        push(stack, root);
        while (!stack.isEmpty()) {
            Node node = stack.peek();
            if (known.contains(node)) {
                stack.pop();
                continue;
            }
            int size = stack.size();
            node.inputs().forEach(input -> push(stack, input));
            if (stack.size() == size) {
                stack.pop();
                register(node);
                fresh.add(node);
            }
        }
        return fresh;
    }

    private void push(Deque<Node> stack, Tensor tensor) {
        Node owner = now(tensor).owner();
        if (owner != null && !known.contains(owner)) {
            stack.push(owner);
        }
    }

    private void register(Node node) {
        known.add(node);
        for (Tensor input : node.inputs()) {
            readers.computeIfAbsent(now(input), t -> new LinkedHashSet<>()).add(node);
        }
    }

    /**
     * The nodes that the outputs need now, each after those it reads.
     *
     * @throws IllegalStateException if a replacement closed a cycle
     */
    public List<Node> topological() {
        List<Node> order = new ArrayList<>();
        Set<Node> opened = new HashSet<>();
        Set<Node> done = new HashSet<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Tensor output : outputs()) {
            pushOwner(stack, output, done);
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (done.contains(node)) {
                    stack.pop();
                } else if (opened.add(node)) {
                    pushInputs(stack, node, opened, done);
                } else {
                    stack.pop();
                    done.add(node);
                    order.add(node);
                }
            }
        }
        return order;
    }

    private void pushInputs(Deque<Node> stack, Node node, Set<Node> opened, Set<Node> done) {
        visits++;
        for (int i = node.inputs().size() - 1; i >= 0; i--) {
            Node owner = owner(node.input(i));
            if (owner != null && opened.contains(owner) && !done.contains(owner)) {
                throw new IllegalStateException("a rewrite made " + owner.op().label() + " depend on itself");
            }
            pushOwner(stack, node.input(i), done);
        }
    }

    private void pushOwner(Deque<Node> stack, Tensor tensor, Set<Node> done) {
        Node owner = owner(tensor);
        if (owner != null && !done.contains(owner)) {
            stack.push(owner);
        }
    }

    /** The outputs as an ordinary graph, in which every node reads what stands in its inputs' places now. */
    public List<Tensor> build() {
        Map<Tensor, Tensor> built = new HashMap<>();
        for (Node node : topological()) {
            List<Tensor> inputs =
                    inputs(node).stream().map(t -> built.getOrDefault(t, t)).toList();
            if (!inputs.equals(node.inputs()) || absorbed.containsKey(node)) {
                rebuild(node, inputs, built);
            }
        }
        return outputs().stream().map(t -> built.getOrDefault(t, t)).toList();
    }

    private void rebuild(Node node, List<Tensor> inputs, Map<Tensor, Tensor> built) {
        Node copy = origin(node).inherit(() -> Node.of(node.op(), inputs));
        for (int i = 0; i < copy.outputs().size(); i++) {
            Tensor original = node.output(i);
            if (original.name() != null) {
                copy.output(i).named(original.name());
            }
            built.put(original, copy.output(i));
        }
    }

    private Origin origin(Node node) {
        List<Origin> origins = new ArrayList<>(List.of(node.origin()));
        origins.addAll(absorbed.getOrDefault(node, Set.of()));
        return Origin.merge(origins);
    }
}
