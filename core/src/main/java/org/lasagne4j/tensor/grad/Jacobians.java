package org.lasagne4j.tensor.grad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.scan.Scans;

/**
 * Derivatives of arrays by arrays: Theano's {@code jacobian} and {@code hessian}. A loop computes a row for each element of the
 * expression, so the graph does not grow with its size; what all rows share is computed once.
 */
public final class Jacobians {
    private Jacobians() {}

    /** ∂expression/∂wrt, of shape {@code (expression's…, wrt's…)}: for vectors a row for each element of the expression. */
    public static Tensor jacobian(Tensor expression, Tensor wrt) {
        return jacobian(expression, List.of(wrt), Set.of(), Grad.Disconnected.ERROR)
                .get(0);
    }

    /**
     * The derivatives by several tensors.
     *
     * @param considerConstant tensors through which no gradient flows
     * @param disconnected what to do about a tensor that the expression does not depend on
     * @throws GradientException if the expression is no float tensor, or a tensor is disconnected and that is an error
     */
    public static List<Tensor> jacobian(
            Tensor expression,
            List<? extends Tensor> wrt,
            Collection<Tensor> considerConstant,
            Grad.Disconnected disconnected) {
        requireFloat(expression);
        if (expression.rank() == 0) {
            return Grad.grad(expression, wrt, considerConstant, disconnected);
        }
        Tensor flat = ShapeOps.flatten(expression);
        Tensor count = ShapeOps.shape(flat, 0);
        List<Tensor> rows = Scans.scanOf(args -> Scans.outputs(
                        Grad.gradOf(Map.of(flat, one(args.get(0), count, flat)), wrt, considerConstant, disconnected)))
                .sequences(Creation.arange(count))
                .build()
                .outputs();
        List<Tensor> shaped = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            shaped.add(expression.rank() == 1 ? rows.get(i) : unflattened(rows.get(i), expression, wrt.get(i)));
        }
        return shaped;
    }

    /** A vector that is 1 at this place and else 0. */
    private static Tensor one(Tensor place, Tensor count, Tensor like) {
        return Comparisons.eq(Creation.arange(count), place).astype(like.dtype());
    }

    private static Tensor unflattened(Tensor rows, Tensor expression, Tensor wrt) {
        List<Tensor> sizes = new ArrayList<>();
        for (int axis = 0; axis < expression.rank(); axis++) {
            sizes.add(ShapeOps.shape(expression, axis));
        }
        for (int axis = 0; axis < wrt.rank(); axis++) {
            sizes.add(ShapeOps.shape(wrt, axis));
        }
        return ShapeOps.reshape(rows, sizes);
    }

    private static void requireFloat(Tensor expression) {
        if (!expression.dtype().isFloat()) {
            throw new GradientException(Problem.of("Integers have no derivatives.")
                    .expected("an expression of a float type")
                    .actual(expression.label() + " of type " + expression.type())
                    .created(Origin.here()));
        }
    }

    /** ∂²cost/∂wrt², of shape {@code (wrt's…, wrt's…)}: for a vector the square matrix of second derivatives. */
    public static Tensor hessian(Tensor cost, Tensor wrt) {
        return hessian(cost, List.of(wrt), Set.of(), Grad.Disconnected.ERROR).get(0);
    }

    /**
     * The second derivatives by each of several tensors, not mixed ones.
     *
     * @param considerConstant tensors through which no gradient flows
     * @param disconnected what to do about a tensor that the cost does not depend on
     */
    public static List<Tensor> hessian(
            Tensor cost,
            List<? extends Tensor> wrt,
            Collection<Tensor> considerConstant,
            Grad.Disconnected disconnected) {
        List<Tensor> gradients = Grad.grad(cost, wrt, considerConstant, disconnected);
        List<Tensor> hessians = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            // Of a linear cost the gradient is constant: its derivative is zero, which is no mistake.
            hessians.add(jacobian(gradients.get(i), wrt.subList(i, i + 1), considerConstant, Grad.Disconnected.ZERO)
                    .get(0));
        }
        return hessians;
    }
}
