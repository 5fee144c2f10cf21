package org.lasagne4j.tensor.grad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.GradClip;
import org.lasagne4j.tensor.op.GradScale;
import org.lasagne4j.tensor.op.GradientBarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Functions that change how gradients flow and leave values as they are, and products with the Jacobian. */
public final class GradientFlow {
    private static final Logger LOG = LoggerFactory.getLogger(GradientFlow.class);

    private GradientFlow() {}

    /** x as a constant: its gradient is zero. */
    public static Tensor considerConstant(Tensor x) {
        return zeroGrad(x);
    }

    /** x, whose gradient is zero. */
    public static Tensor zeroGrad(Tensor x) {
        return Elemwise.apply(GradientBarrier.ZERO_GRAD, x);
    }

    /** x, which for gradients depends on nothing: a cost that has no other path to a tensor is disconnected from it. */
    public static Tensor disconnectedGrad(Tensor x) {
        return Elemwise.apply(GradientBarrier.DISCONNECTED_GRAD, x);
    }

    /** x, whose gradient is not defined: Theano's {@code undefined_grad}. */
    public static Tensor undefinedGrad(Tensor x) {
        return Elemwise.apply(GradientBarrier.UNDEFINED_GRAD, x);
    }

    /** x, whose gradient is clipped to [low, high]. */
    public static Tensor gradClip(Tensor x, double low, double high) {
        return Elemwise.apply(new GradClip(low, high), x);
    }

    /** x, whose gradient is multiplied by the factor. */
    public static Tensor gradScale(Tensor x, double factor) {
        return Elemwise.apply(new GradScale(factor), x);
    }

    /** v·∂f/∂wrt, a row vector times the Jacobian: Theano's Lop. One result for each {@code wrt}, of its shape. */
    public static List<Tensor> lop(List<Tensor> f, List<? extends Tensor> wrt, List<Tensor> v) {
        return lop(f, wrt, v, Set.of(), Grad.Disconnected.ZERO);
    }

    /** The same with tensors held constant and a choice for tensors that no f depends on. */
    public static List<Tensor> lop(
            List<Tensor> f,
            List<? extends Tensor> wrt,
            List<Tensor> v,
            Collection<Tensor> considerConstant,
            Grad.Disconnected disconnected) {
        requireSameCount("outputs", f.size(), v.size());
        Map<Tensor, Tensor> known = new LinkedHashMap<>();
        for (int i = 0; i < f.size(); i++) {
            known.merge(f.get(i), Elemwise.cast(v.get(i), f.get(i).dtype()), Elemwise::add);
        }
        return Grad.gradOf(known, wrt, considerConstant, disconnected);
    }

    /**
     * ∂f/∂wrt·v, the Jacobian times a column vector: Theano's Rop, of f's shape.
     *
     * <p>u·J is linear in u, and its derivative by u in direction v is J·v: two backward passes instead of a forward rule
     * for each op, through everything whose gradient has a gradient.
     */
    public static Tensor rop(Tensor f, List<? extends Tensor> wrt, List<Tensor> v) {
        return rop(List.of(f), wrt, v, Grad.Disconnected.ZERO).get(0);
    }

    /**
     * The same for several functions.
     *
     * @param disconnected what to do about a function that depends on none of the variables
     */
    public static List<Tensor> rop(
            List<Tensor> f, List<? extends Tensor> wrt, List<Tensor> v, Grad.Disconnected disconnected) {
        requireSameCount("variables", wrt.size(), v.size());
        requireShapes(wrt, v);
        List<Tensor> results = new ArrayList<>();
        for (Tensor each : f) {
            Tensor u = new Tensor(each.type(), "u");
            Map<Tensor, Tensor> known = new LinkedHashMap<>();
            List<@Nullable Tensor> products = Grad.flow(Map.of(each, u), wrt);
            for (int k = 0; k < products.size(); k++) {
                Tensor product = products.get(k);
                if (product != null) {
                    known.merge(product, Elemwise.cast(v.get(k), product.dtype()), Elemwise::add);
                }
            }
            results.add(known.isEmpty() ? independent(each, disconnected) : linear(known, u, each));
        }
        return results;
    }

    /** The derivative by u, which is the same for any u: for the zeros that stand in its place. */
    private static Tensor linear(Map<Tensor, Tensor> known, Tensor u, Tensor f) {
        List<Tensor> derivative = Grad.gradOf(known, List.of(u), Set.of(), Grad.Disconnected.ZERO);
        return Graphs.substitute(derivative, Map.of(u, zeros(f))).get(0);
    }

    private static Tensor zeros(Tensor x) {
        return Elemwise.second(x, Tensors.constant(x.dtype(), 0));
    }

    private static Tensor independent(Tensor f, Grad.Disconnected disconnected) {
        if (disconnected == Grad.Disconnected.ERROR) {
            throw new GradientException(
                    Problem.of("The function " + f.label() + " depends on none of the variables of a Rop.")
                            .expected("a path of float operations from a variable to it")
                            .created(f.origin() + ", Rop asked for at " + Origin.here())
                            .fix("leave it out, or ask for zeros with Disconnected.ZERO."));
        }
        if (disconnected == Grad.Disconnected.WARN) {
            LOG.warn("{} depends on none of the variables of a Rop; its derivative is zero.", f.label());
        }
        return zeros(f);
    }

    private static void requireShapes(List<? extends Tensor> wrt, List<Tensor> v) {
        for (int i = 0; i < wrt.size(); i++) {
            if (wrt.get(i).rank() != v.get(i).rank()) {
                throw new GradientException(Problem.of("A vector of a Rop has another rank than its variable.")
                        .expected(wrt.get(i).type() + " as " + wrt.get(i).label())
                        .actual(v.get(i).type() + " of " + v.get(i).label())
                        .created(Origin.here()));
            }
        }
    }

    /** {@link #rop(Tensor, List, List)} by one variable. */
    public static Tensor rop(Tensor f, Tensor wrt, Tensor v) {
        return rop(f, List.of(wrt), List.of(v));
    }

    /**
     * Gradients inside a part of a graph: from costs, or from gradients known at where the part begins, to {@code wrt} and
     * to {@code end}. Theano's {@code subgraph_grad}.
     *
     * @param wrt gradients asked for
     * @param end where the part ends; nothing behind it is visited
     * @param start gradients at the part's beginning, may be empty
     * @param cost a scalar to add, as {@code List.of(cost)}, or none
     * @return gradients by {@code wrt}, then by {@code end}
     */
    public static List<Tensor> subgraphGrad(
            List<? extends Tensor> wrt, List<? extends Tensor> end, Map<Tensor, Tensor> start, List<Tensor> cost) {
        Map<Tensor, Tensor> known = new LinkedHashMap<>(start);
        cost.forEach(c -> known.merge(c, Tensors.constant(c.dtype(), 1), Elemwise::add));
        if (known.isEmpty()) {
            throw new GradientException(Problem.of("There is nothing to take gradients of.")
                    .expected("a cost, or gradients that are known")
                    .created(Origin.here()));
        }
        List<Tensor> all = new ArrayList<>(wrt);
        all.addAll(end);
        return Grad.gradOf(known, all, Set.of(), Grad.Disconnected.ZERO);
    }

    /** For an op whose gradient nobody has written yet: what its {@code gradient} throws. {@code grad_not_implemented}. */
    public static GradientException gradNotImplemented(Node node, int input, String comment) {
        return withoutGradient(node, input, "not implemented", comment);
    }

    /** For an op that has no gradient by that input: what its {@code gradient} throws. {@code grad_undefined}. */
    public static GradientException gradUndefined(Node node, int input, String comment) {
        return withoutGradient(node, input, "not defined", comment);
    }

    private static GradientException withoutGradient(Node node, int input, String how, String comment) {
        return new GradientException(Problem.of("The gradient of " + node.op().label() + " by input " + input + ", "
                        + node.input(input).label() + ", is " + how + ".")
                .expected("a path to the cost that has gradients")
                .actual(comment)
                .created(node.origin()));
    }

    private static void requireSameCount(String what, int expected, int actual) {
        if (expected != actual) {
            throw new GradientException(Problem.of("There must be one vector for each of the " + what + ".")
                    .expected(expected)
                    .actual(actual)
                    .created(Origin.here()));
        }
    }
}
