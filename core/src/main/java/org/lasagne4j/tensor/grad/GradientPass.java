package org.lasagne4j.tensor.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** One walk through a graph from its end: each op is asked once for the gradients by its inputs. */
final class GradientPass {
    private final Set<Tensor> stops;
    private final boolean keepsUndefined;
    private final Map<Tensor, Tensor> gradients;
    private final Set<Tensor> undefined = new HashSet<>();

    private GradientPass(Map<Tensor, Tensor> known, Set<Tensor> stops, boolean keepsUndefined) {
        this.gradients = known;
        this.stops = stops;
        this.keepsUndefined = keepsUndefined;
    }

    /**
     * Follows gradients that are known down to {@code wrt}.
     *
     * @param stops tensors through which nothing flows
     * @param keepsUndefined whether an op without a gradient is no error, and what lies behind it undefined
     */
    static GradientPass of(
            Map<? extends Tensor, ? extends Tensor> known,
            List<? extends Tensor> wrt,
            Collection<Tensor> stops,
            boolean keepsUndefined) {
        known.forEach(GradientPass::requireRank);
        GradientPass pass = new GradientPass(new LinkedHashMap<>(known), new HashSet<>(stops), keepsUndefined);
        pass.run(wrt);
        return pass;
    }

    private static void requireRank(Tensor x, Tensor gradient) {
        if (x.rank() != gradient.rank()) {
            throw new GradientException(
                    Problem.of("The known gradient by " + x.label() + " has another rank than that tensor.")
                            .expected(x.type())
                            .actual(gradient.type() + " of " + gradient.label())
                            .created(Origin.here()));
        }
    }

    /** The gradient by a tensor; null if nothing depends on it. */
    @Nullable
    Tensor gradient(Tensor x) {
        return gradients.get(x);
    }

    /** Whether a way to the tensor goes through an op that has no gradient. */
    boolean isUndefined(Tensor x) {
        return undefined.contains(x);
    }

    private void run(List<? extends Tensor> wrt) {
        List<Node> nodes = new ArrayList<>(Graphs.topological(gradients.keySet()));
        Set<Tensor> leading = leadingTo(nodes, wrt);
        Collections.reverse(nodes);
        for (Node node : nodes) {
            if (node.inputs().stream().anyMatch(leading::contains)) {
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
        if (node.outputs().stream().anyMatch(undefined::contains)) {
            markUndefined(node, leading);
        } else if (node.outputs().stream().anyMatch(gradients::containsKey)) {
            try {
                addByInputs(node, leading);
            } catch (GradientException e) {
                if (!keepsUndefined) {
                    throw e;
                }
                markUndefined(node, leading);
            }
        }
    }

    private void markUndefined(Node node, Set<Tensor> leading) {
        node.inputs().stream().filter(leading::contains).forEach(undefined::add);
    }

    private void addByInputs(Node node, Set<Tensor> leading) {
        List<@Nullable Tensor> outGrads = new ArrayList<>();
        node.outputs().forEach(output -> outGrads.add(gradients.get(output)));
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

    /** The gradients by a node's outputs in those outputs' dtypes and with their axes that stretch: what the node's op expects. */
    private static List<@Nullable Tensor> fitted(Node node, List<@Nullable Tensor> outGrads) {
        List<@Nullable Tensor> fitted = new ArrayList<>();
        for (Tensor grad : outGrads) {
            Tensor output = node.output(fitted.size());
            fitted.add(grad == null ? null : stretching(Elemwise.cast(grad, output.dtype()), output));
        }
        return fitted;
    }

    /** Sizes of 1 that a symbolic index has lost on the way back, as a part of a gradient for a value that is known to be 1. */
    static Tensor stretching(Tensor grad, Tensor like) {
        long[] dims = grad.type().dims();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = like.type().broadcasts(axis) ? 1 : dims[axis];
        }
        return Arrays.equals(dims, grad.type().dims()) ? grad : ShapeOps.specifyShape(grad, dims);
    }

    private static void checkRank(Node node, Tensor input, Tensor grad) {
        if (grad.rank() != input.rank()) {
            throw new IllegalStateException("gradient of " + node.op().label() + " has shape "
                    + Shapes.text(grad.type().dims()) + " for " + input.type());
        }
    }
}
