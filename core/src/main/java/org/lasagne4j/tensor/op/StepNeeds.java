package org.lasagne4j.tensor.op;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
 * takes a product, a reduction or another loop to compute, are kept. Of a state that only lends its shape nothing is kept:
 * its last value has the same shape.
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
    private final Set<Tensor> valued = new LinkedHashSet<>();
    private final Set<Tensor> shaped = new HashSet<>();
    private final Set<Tensor> kept = new LinkedHashSet<>();

    /** For a backward step that computes these results over the scan's body and variables for gradients. */
    StepNeeds(Scan scan, List<Tensor> results, Collection<Tensor> gradients) {
        this.scan = scan;
        backward.addAll(gradients);
        stepwise.addAll(scan.elements());
        stepwise.addAll(scan.statesBefore());
        Graphs.topological(results).forEach(this::mark);
        Deque<Tensor> values = new ArrayDeque<>(results);
        Deque<Tensor> shapes = new ArrayDeque<>();
        while (!values.isEmpty() || !shapes.isEmpty()) {
            if (!values.isEmpty()) {
                needValue(values.pop(), values, shapes);
            } else {
                needShape(shapes.pop(), values, shapes);
            }
        }
    }

    /** Notes what a node depends on; a loop inside the step may have been made anew, so that it is no node of the body. */
    private void mark(Node node) {
        if (reads(node, backward)) {
            backward.addAll(node.outputs());
        } else if (reads(node, stepwise)) {
            stepwise.addAll(node.outputs());
        }
    }

    /** Whether a node needs the value of one of them, more than its shape. */
    private static boolean reads(Node node, Set<Tensor> tensors) {
        return IntStream.range(0, node.inputs().size())
                .anyMatch(i -> node.op().readsValue(i) && tensors.contains(node.input(i)));
    }

    private void needValue(Tensor tensor, Deque<Tensor> values, Deque<Tensor> shapes) {
        if (!valued.add(tensor)) {
            return;
        }
        Node node = tensor.owner();
        if (node == null ? scan.statesBefore().contains(tensor) : stepwise.contains(tensor) && isKept(node.op())) {
            kept.add(tensor);
        } else if (node != null) {
            for (int i = 0; i < node.inputs().size(); i++) {
                (node.op().readsValue(i) ? values : shapes).push(node.input(i));
            }
        }
    }

    private void needShape(Tensor tensor, Deque<Tensor> values, Deque<Tensor> shapes) {
        Node node = tensor.owner();
        if (!valued.contains(tensor) && shaped.add(tensor) && node != null) {
            // The node itself is done again for its shape, which nobody computes in the end.
            node.inputs().forEach(shapes::push);
            node.op().sizeInputs().forEach(input -> values.push(node.input(input)));
        }
    }

    private boolean isKept(Op op) {
        return !scan.backprop().recompute() && !(op instanceof ElementwiseOp) && !VIEWS.contains(op.getClass());
    }

    /** What the forward scan has to stack in addition. */
    List<Tensor> kept() {
        return kept.stream()
                .filter(tensor -> !scan.stepOutputs().contains(tensor))
                .toList();
    }

    /** Which of the forward scan's stacked outputs are read. */
    List<Integer> outputs() {
        return kept.stream()
                .map(scan.stepOutputs()::indexOf)
                .filter(place -> place >= 0)
                .toList();
    }

    /** Which sequences' elements are read. */
    List<Integer> sequences() {
        return positions(scan.elements());
    }

    /** Which states before the step only lend their shape. */
    List<Integer> shapes() {
        return positions(scan.statesBefore()).stream()
                .filter(i -> !valued.contains(scan.statesBefore().get(i)))
                .toList();
    }

    /** Which non-sequences are read. */
    List<Integer> fixed() {
        return positions(scan.fixed());
    }

    private List<Integer> positions(List<Tensor> variables) {
        return IntStream.range(0, variables.size())
                .filter(i -> valued.contains(variables.get(i)) || shaped.contains(variables.get(i)))
                .boxed()
                .toList();
    }
}
