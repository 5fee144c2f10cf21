package org.lasagne4j.tensor.op;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;

/**
 * What the gradient of a step reads of the forward step. Elementwise operations and views are done again; states, and what
 * takes a product, a reduction or another loop to compute, are kept.
 */
final class StepNeeds {
    private static final Set<Class<?>> VIEWS = Set.of(
            DimShuffle.class,
            Reshape.class,
            Subtensor.class,
            Shape.class,
            Alloc.class,
            SpecifyShape.class,
            Unbroadcast.class);

    private final Scan scan;
    private final Set<Tensor> stepwise = new HashSet<>();
    private final Set<Tensor> backward = new HashSet<>();
    private final List<Tensor> kept = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();
    private final Set<Tensor> read = new HashSet<>();

    /** For a backward step that computes these results over the scan's body and variables for gradients. */
    StepNeeds(Scan scan, List<Tensor> results, Collection<Tensor> gradients) {
        this.scan = scan;
        backward.addAll(gradients);
        stepwise.addAll(scan.elements());
        stepwise.addAll(scan.statesBefore());
        Graphs.topological(results).forEach(this::mark);
        Deque<Tensor> open = new ArrayDeque<>(results);
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            if (read.add(tensor)) {
                visit(tensor, open);
            }
        }
    }

    /** Notes what a node depends on; a loop inside the step may have been made anew, so that it is no node of the body. */
    private void mark(Node node) {
        if (node.inputs().stream().anyMatch(backward::contains)) {
            backward.addAll(node.outputs());
        } else if (node.inputs().stream().anyMatch(stepwise::contains)) {
            stepwise.addAll(node.outputs());
        }
    }

    private void visit(Tensor tensor, Deque<Tensor> open) {
        Node node = tensor.owner();
        boolean state = node == null && scan.statesBefore().contains(tensor);
        if (state || (node != null && stepwise.contains(tensor) && isKept(node.op()))) {
            keep(tensor);
        } else if (node != null) {
            node.inputs().forEach(open::push);
        }
    }

    private boolean isKept(Op op) {
        return !scan.backprop().recompute() && !(op instanceof ElementwiseOp) && !VIEWS.contains(op.getClass());
    }

    private void keep(Tensor tensor) {
        int present = scan.stepOutputs().indexOf(tensor);
        if (present < 0) {
            kept.add(tensor);
        } else {
            outputs.add(present);
        }
    }

    /** What the forward scan has to stack in addition. */
    List<Tensor> kept() {
        return kept;
    }

    /** Which of the forward scan's stacked outputs are read. */
    List<Integer> outputs() {
        return outputs;
    }

    /** Which sequences' elements are read. */
    List<Integer> sequences() {
        return positions(scan.elements());
    }

    /** Which non-sequences are read. */
    List<Integer> fixed() {
        return positions(scan.fixed());
    }

    private List<Integer> positions(List<Tensor> variables) {
        return IntStream.range(0, variables.size())
                .filter(i -> read.contains(variables.get(i)))
                .boxed()
                .toList();
    }
}
