package org.lasagne4j.tensor.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.CompositeOp;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Alloc;
import org.lasagne4j.tensor.op.ArgReduce;
import org.lasagne4j.tensor.op.CheckIndex;
import org.lasagne4j.tensor.op.Cumulate;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.Gather;
import org.lasagne4j.tensor.op.IncSubtensor;
import org.lasagne4j.tensor.op.Join;
import org.lasagne4j.tensor.op.Reduce;
import org.lasagne4j.tensor.op.Reshape;
import org.lasagne4j.tensor.op.Shape;
import org.lasagne4j.tensor.op.SpecifyShape;
import org.lasagne4j.tensor.op.Subtensor;
import org.lasagne4j.tensor.op.Unbroadcast;

/**
 * The part of a graph that the host computes before a call's steps: the small arithmetic that leads to sizes and offsets, and
 * what follows from sizes and constants alone.
 *
 * <p>A size may also depend on an array's elements, as the number of those that are not zero does. Such a tensor is computed
 * by steps like any other; only its one number is then read, and the host's part begins after it.
 */
public final class HostPart {
    /** Results are no larger than the inputs, or a part of one: a short result means short inputs. */
    private static final Set<Class<? extends Op>> STRUCTURAL = Set.of(
            Join.class,
            Reshape.class,
            DimShuffle.class,
            Alloc.class,
            SpecifyShape.class,
            Unbroadcast.class,
            CheckIndex.class,
            Shape.class);

    /** Cheap on the host if all inputs are known to be short. */
    private static final Set<Class<? extends Op>> CHEAP_IF_SHORT =
            Set.of(Reduce.class, ArgReduce.class, Cumulate.class, Gather.class, IncSubtensor.class);

    private static final long SHORT = 64;

    private final Set<Node> nodes = new HashSet<>();
    private final Set<Node> fixed = new HashSet<>();
    private final Map<Node, Boolean> cheap = new HashMap<>();
    private final Set<Tensor> varying;

    /** The host's part of these nodes, given in topological order. */
    public HostPart(List<Node> order) {
        this(order, Set.of());
    }

    /**
     * The host's part of a body that runs many times: what the values of {@code varying} leaves decide is left to its steps,
     * as far as no size depends on it.
     */
    public HostPart(List<Node> order, Set<? extends Tensor> varying) {
        this.varying = new HashSet<>(varying);
        order.stream().filter(this::isFixed).forEach(fixed::add);
        order.forEach(node -> cheap.put(node, fixed.contains(node) || isCheap(node)));
        Deque<Node> open = new ArrayDeque<>();
        for (Node node : order) {
            if (readsVarying(node)) {
                this.varying.addAll(node.outputs());
            }
            for (int input : node.op().sizeInputs()) {
                if (!varies(node.input(input)) || node.op().shapeInputs().contains(input)) {
                    push(open, node.input(input));
                }
            }
        }
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (Boolean.TRUE.equals(cheap.get(node)) && nodes.add(node)) {
                for (int i = 0; i < node.inputs().size(); i++) {
                    if (node.op().readsValue(i)) {
                        push(open, node.input(i));
                    }
                }
            }
        }
        nodes.addAll(fixed);
    }

    /** Whether a node's results follow from sizes and constants; small results only, or the host would do the work of kernels. */
    private boolean isFixed(Node node) {
        boolean small = node.outputs().stream()
                .allMatch(t -> t.rank() == 0 || (t.rank() == 1 && t.dtype().isDiscrete()));
        if (!small || node.op() instanceof CompositeOp) {
            return false;
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            boolean known = input instanceof Constant || (input.owner() != null && fixed.contains(input.owner()));
            if (node.op().readsValue(i) && !known) {
                return false;
            }
        }
        return true;
    }

    /** Whether the host may compute the node if a size needs it: then its results are short. */
    private boolean isCheap(Node node) {
        Op op = node.op();
        if (op instanceof ElementwiseOp || STRUCTURAL.contains(op.getClass())) {
            return true;
        }
        if (op instanceof Subtensor) {
            return isAtHand(node.input(0));
        }
        return CHEAP_IF_SHORT.contains(op.getClass()) && node.inputs().stream().allMatch(HostPart::isShort);
    }

    /** Whether picking an element computes nothing else: of an array that is there, or of a short one. */
    private boolean isAtHand(Tensor tensor) {
        Node owner = tensor.owner();
        if (owner == null || fixed.contains(owner)) {
            return true;
        }
        boolean view = owner.op() instanceof Subtensor || owner.op() instanceof DimShuffle;
        return Boolean.TRUE.equals(cheap.get(owner)) && (view ? isAtHand(owner.input(0)) : isShort(tensor));
    }

    private static boolean isShort(Tensor tensor) {
        return tensor.type().isStatic() && Shapes.count(tensor.type().dims()) <= SHORT;
    }

    private boolean readsVarying(Node node) {
        for (int i = 0; i < node.inputs().size(); i++) {
            if (node.op().readsValue(i) && varies(node.input(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a tensor's value depends on those of varying leaves. */
    public boolean varies(Tensor tensor) {
        return varying.contains(tensor);
    }

    private static void push(Deque<Node> open, Tensor tensor) {
        if (tensor.owner() != null) {
            open.push(tensor.owner());
        }
    }

    /** Whether the host computes this node. */
    public boolean contains(Node node) {
        return nodes.contains(node);
    }

    /** Whether the node's results are the same for all calls with the same sizes. */
    public boolean isFixedBySizes(Node node) {
        return fixed.contains(node);
    }

    /** Whether steps compute the tensor's value: not the host, and not the caller. */
    public boolean isComputed(Tensor tensor) {
        return tensor.owner() != null && !nodes.contains(tensor.owner());
    }
}
