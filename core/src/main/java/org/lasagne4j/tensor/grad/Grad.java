package org.lasagne4j.tensor.grad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reverse-mode differentiation: Theano's {@code grad}. Gradients are ordinary graphs, so that they can be
 * differentiated again.
 */
public final class Grad {
    private static final Logger LOG = LoggerFactory.getLogger(Grad.class);

    private final Set<Tensor> stops;
    private final Map<Tensor, Tensor> gradients = new HashMap<>();

    private Grad(Set<Tensor> stops) {
        this.stops = stops;
    }

    /** Gradient of a scalar cost by one tensor. */
    public static Tensor grad(Tensor cost, Tensor wrt) {
        return grad(cost, List.of(wrt)).get(0);
    }

    /**
     * Gradients of a scalar float cost by each tensor, each of its tensor's shape, and of a shared variable also of its
     * dtype.
     *
     * @throws GradientException if the cost is no float scalar, or does not depend on a tensor
     */
    public static List<Tensor> grad(Tensor cost, List<? extends Tensor> wrt) {
        return grad(cost, wrt, Set.of(), Disconnected.ERROR);
    }

    /** What to give for a tensor that the cost does not depend on. */
    public enum Disconnected {
        /** An error that names it. */
        ERROR,
        /** Zeros of its shape, and a line in the log. */
        WARN,
        /** Zeros of its shape. */
        ZERO;

        /** The choice by Theano's name: {@code raise}, {@code warn} or {@code ignore}. */
        public static Disconnected of(String name) {
            return switch (name) {
                case "raise" -> ERROR;
                case "warn" -> WARN;
                case "ignore" -> ZERO;
                default ->
                    throw new ValueException(Problem.of("Unknown choice for disconnected inputs: \"" + name + "\".")
                            .expected("one of raise, warn, ignore")
                            .actual(name)
                            .created(Origin.here()));
            };
        }
    }

    /** Gradients with some tensors held constant, and a choice of what a disconnected tensor gets. */
    public static List<Tensor> grad(
            Tensor cost, List<? extends Tensor> wrt, Collection<Tensor> considerConstant, Disconnected disconnected) {
        requireScalar(cost);
        return gradOf(Map.of(cost, Tensors.constant(cost.dtype(), 1)), wrt, considerConstant, disconnected);
    }

    /** Gradients by {@code wrt}, given the cost's gradients by some tensors: {@code known_grads}, and Theano's Lop. */
    public static List<Tensor> gradOf(
            Map<? extends Tensor, ? extends Tensor> known,
            List<? extends Tensor> wrt,
            Collection<Tensor> considerConstant,
            Disconnected disconnected) {
        Grad pass = new Grad(new HashSet<>(considerConstant));
        pass.gradients.putAll(known);
        pass.run(known.keySet(), wrt);
        return wrt.stream().map(x -> pass.result(x, disconnected)).toList();
    }

    /** As {@link #gradOf}; null for a tensor that nothing depends on. */
    public static List<@Nullable Tensor> flow(
            Map<? extends Tensor, ? extends Tensor> known, List<? extends Tensor> wrt) {
        Grad pass = new Grad(Set.of());
        pass.gradients.putAll(known);
        pass.run(known.keySet(), wrt);
        List<@Nullable Tensor> found = new ArrayList<>();
        wrt.forEach(x -> found.add(pass.gradients.get(x)));
        return found;
    }

    private static void requireScalar(Tensor cost) {
        if (cost.rank() != 0 || !cost.dtype().isFloat()) {
            throw new GradientException(Problem.of("The cost of a gradient is no float scalar.")
                    .expected("a float tensor of shape ()")
                    .actual(cost.label() + " of type " + cost.type())
                    .created(cost.origin())
                    .fix(
                            cost.dtype().isFloat()
                                    ? "reduce it, for example with mean()."
                                    : "integers have no gradients: compute the cost from floats."));
        }
    }

    private void run(Collection<? extends Tensor> from, List<? extends Tensor> wrt) {
        List<Node> nodes = new ArrayList<>(Graphs.topological(from));
        Set<Tensor> leading = leadingTo(nodes, wrt);
        Collections.reverse(nodes);
        for (Node node : nodes) {
            boolean wanted = node.inputs().stream().anyMatch(leading::contains);
            if (wanted && node.outputs().stream().anyMatch(gradients::containsKey)) {
                propagate(node, leading);
            }
        }
    }

    /** The tensors through which the cost depends on {@code wrt}: only these need a gradient. */
    private Set<Tensor> leadingTo(List<Node> nodes, List<? extends Tensor> wrt) {
        Set<Tensor> leading = new HashSet<>(wrt);
        leading.removeAll(stops);
        for (Node node : nodes) {
            for (Tensor output : node.outputs()) {
                if (!stops.contains(output) && reaches(node, output, leading)) {
                    leading.add(output);
                }
            }
        }
        return leading;
    }

    private static boolean reaches(Node node, Tensor output, Set<Tensor> leading) {
        for (int i = 0; i < node.inputs().size(); i++) {
            if (leading.contains(node.input(i)) && node.op().connects(i, output.index())) {
                return true;
            }
        }
        return false;
    }

    private void propagate(Node node, Set<Tensor> leading) {
        List<@Nullable Tensor> outGrads = new ArrayList<>();
        for (Tensor output : node.outputs()) {
            outGrads.add(gradients.get(output));
        }
        List<@Nullable Tensor> inGrads = node.origin().inherit(() -> inGrads(node, outGrads));
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor input = node.input(i);
            Tensor grad = inGrads.get(i);
            if (grad != null && leading.contains(input)) {
                checkRank(node, input, grad);
                gradients.merge(input, grad, ChosenGradient::sum);
            }
        }
    }

    /** The gradients by a node's inputs; behind a choice, only where it was made so. */
    private static List<@Nullable Tensor> inGrads(Node node, List<@Nullable Tensor> outGrads) {
        ChosenGradient chosen = ChosenGradient.common(outGrads);
        if (chosen == null) {
            return node.op().gradient(node, fitted(node, outGrads));
        }
        List<@Nullable Tensor> inGrads = new ArrayList<>();
        for (Tensor grad : inGrads(node, chosen.taken(outGrads))) {
            Tensor input = node.input(inGrads.size());
            inGrads.add(grad == null ? null : chosen.orZeros(grad, input));
        }
        return inGrads;
    }

    /** The gradients by a node's outputs in those outputs' dtypes, which is what the node's op expects. */
    private static List<@Nullable Tensor> fitted(Node node, List<@Nullable Tensor> outGrads) {
        List<@Nullable Tensor> fitted = new ArrayList<>();
        for (Tensor grad : outGrads) {
            DType dtype = node.output(fitted.size()).dtype();
            fitted.add(grad == null ? null : Elemwise.cast(grad, dtype));
        }
        return fitted;
    }

    private static void checkRank(Node node, Tensor input, Tensor grad) {
        if (grad.rank() != input.rank()) {
            throw new IllegalStateException("gradient of " + node.op().label() + " has shape "
                    + Shapes.text(grad.type().dims()) + " for " + input.type());
        }
    }

    private Tensor result(Tensor x, Disconnected disconnected) {
        Tensor gradient = gradients.get(x);
        if (gradient != null) {
            // A parameter's update must have its type, also under a float64 cost; a variable's gradient keeps its
            // digits.
            return x instanceof Shared ? Elemwise.cast(gradient, x.dtype()) : gradient;
        }
        if (disconnected == Disconnected.WARN) {
            LOG.warn("The cost does not depend on {}; its gradient is zero.", x.label());
        }
        if (disconnected != Disconnected.ERROR) {
            return Elemwise.second(x, Tensors.constant(x.dtype(), 0));
        }
        throw new GradientException(
                Problem.of("The cost does not depend on " + x.label() + " in a way that has a gradient.")
                        .expected("a path of float operations from " + x.label() + " to the cost")
                        .actual(x.dtype().isFloat() ? "no such path" : x.label() + " of type " + x.type())
                        .created(x.origin() + ", gradient asked for at " + Origin.here())
                        .fix("leave it out, or ask for zeros with Disconnected.ZERO."));
    }
}
