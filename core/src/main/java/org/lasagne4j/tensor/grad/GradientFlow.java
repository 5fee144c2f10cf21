package org.lasagne4j.tensor.grad;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.GradClip;
import org.lasagne4j.tensor.op.GradScale;
import org.lasagne4j.tensor.op.GradientBarrier;

/** Functions that change how gradients flow and leave values as they are, and products with the Jacobian. */
public final class GradientFlow {
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
        requireSameCount("outputs", f.size(), v.size());
        Map<Tensor, Tensor> known = new LinkedHashMap<>();
        for (int i = 0; i < f.size(); i++) {
            known.merge(f.get(i), Elemwise.cast(v.get(i), f.get(i).dtype()), Elemwise::add);
        }
        return Grad.gradOf(known, wrt, Set.of(), Grad.Disconnected.ZERO);
    }

    /**
     * ∂f/∂wrt·v, the Jacobian times a column vector: Theano's Rop, of f's shape.
     *
     * <p>u·J is linear in u, and its derivative by u in direction v is J·v: two backward passes instead of a forward rule
     * for each op.
     */
    public static Tensor rop(Tensor f, List<? extends Tensor> wrt, List<Tensor> v) {
        requireSameCount("variables", wrt.size(), v.size());
        Tensor u = Elemwise.second(f, Tensors.constant(f.dtype(), 0));
        List<Tensor> products = lop(List.of(f), wrt, List.of(u));
        return lop(products, List.of(u), v).get(0);
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

    private static void requireSameCount(String what, int expected, int actual) {
        if (expected != actual) {
            throw new GradientException(Problem.of("There must be one vector for each of the " + what + ".")
                    .expected(expected)
                    .actual(actual)
                    .created(Origin.here()));
        }
    }
}
