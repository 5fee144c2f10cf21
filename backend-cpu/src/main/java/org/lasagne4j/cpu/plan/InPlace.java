package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lasagne4j.backend.Program;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.loop.HostPart;
import org.lasagne4j.tensor.loop.LoopOp;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.MatMul;
import org.lasagne4j.tensor.op.Scatter;

/**
 * Which updates a loop may write straight into their variable.
 *
 * <p>A loop, a product, or a change of a part is <em>final</em> if all its results are updates that nothing else reads; final ones run last. An
 * update is in place if a final node stores it and reads its variable's old value at the same index or not at all, and no other
 * final node reads that value.
 */
final class InPlace {
    private final Program program;
    private final Sizes sizes;
    private final Map<Tensor, List<Node>> readers = new HashMap<>();
    private final Set<Node> finalLoops = new HashSet<>();
    private final Map<Tensor, Shared> stored = new LinkedHashMap<>();

    private InPlace(Program program, Sizes sizes) {
        this.program = program;
        this.sizes = sizes;
    }

    /** No update at all: of a segment that makes none. */
    static InPlace nothing() {
        Program none = new Program(List.of(), List.of(), Map.of(), List.of(), List.of());
        return new InPlace(none, new Sizes(new HostPart(List.of()), null, Map.of()));
    }

    /** The updates of a program whose last steps these nodes are. */
    static InPlace of(Program program, List<Node> nodes, Sizes sizes) {
        InPlace inPlace = new InPlace(program, sizes);
        inPlace.find(nodes);
        return inPlace;
    }

    private void find(List<Node> nodes) {
        for (Node node : nodes) {
            node.inputs().forEach(input -> readers.computeIfAbsent(input, t -> new ArrayList<>())
                    .add(node));
        }
        Set<Tensor> updates = new HashSet<>(program.updates().values());
        nodes.stream().filter(node -> isFinal(node, updates)).forEach(finalLoops::add);
        program.updates().forEach(this::consider);
    }

    private boolean isFinal(Node node, Set<Tensor> updates) {
        return (node.op() instanceof LoopOp || node.op() instanceof MatMul || changesAPart(node))
                && node.outputs().stream().allMatch(t -> updates.contains(t) && !readers.containsKey(t));
    }

    /** Whether it is a copy of its first input with a part changed, whose place is known before the call's steps. */
    private boolean changesAPart(Node node) {
        return node.op() instanceof Scatter
                || (node.op() instanceof IncSubtensor
                        && IntStream.range(2, node.inputs().size()).allMatch(i -> isKnownBound(node, i)));
    }

    private boolean isKnownBound(Node node, int input) {
        Tensor bound = node.input(input);
        return node.op().shapeInputs().contains(input) ? sizes.knows(bound) : sizes.knowsPlace(bound);
    }

    private void consider(Shared shared, Tensor update) {
        Node owner = update.owner();
        if (owner == null || !finalLoops.contains(owner) || stored.containsKey(update)) {
            return;
        }
        boolean storedWhole = !(owner.op() instanceof LoopOp loop)
                || loop.outputs().get(update.index()).reduce() == null;
        boolean sameSize = java.util.Arrays.equals(sizes.shape(update), sizes.shape(shared));
        if (storedWhole && sameSize && update.dtype() == shared.dtype() && onlyReadAtSameIndex(shared, owner)) {
            stored.put(update, shared);
        }
    }

    /** Whether no later step needs the old value: views of it are copied or read by steps before the final loops. */
    private boolean onlyReadAtSameIndex(Shared shared, Node loop) {
        if (program.outputs().stream().anyMatch(output -> reaches(output, shared))
                || program.updates().values().stream().anyMatch(u -> u.owner() != loop && reaches(u, shared))) {
            return false;
        }
        for (Node node : finalLoops) {
            for (int i = 0; i < node.inputs().size(); i++) {
                Tensor input = node.input(i);
                boolean changed = i == 0 && changesAPart(node);
                boolean aligned = input == shared && node == loop && (changed || fullSize(shared, loop));
                if (!aligned && reaches(input, shared)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the node reads the variable element by element as it writes it; a product never does. */
    private boolean fullSize(Shared shared, Node loop) {
        return loop.op() instanceof LoopOp
                && java.util.Arrays.equals(sizes.shape(shared), ((LoopOp) loop.op()).iteration(loop, sizes));
    }

    /** Whether the tensor is the variable or may be a view of it. */
    private static boolean reaches(Tensor tensor, Shared shared) {
        Tensor at = tensor;
        while (at != shared && at.owner() != null && Lowerings.isView(at.owner())) {
            at = at.owner().input(0);
        }
        return at == shared;
    }

    /** Whether the loop runs after everything else. */
    boolean isFinal(Node node) {
        return finalLoops.contains(node);
    }

    /** The updates written in place, with their variables. */
    Map<Tensor, Shared> stored() {
        return stored;
    }
}
