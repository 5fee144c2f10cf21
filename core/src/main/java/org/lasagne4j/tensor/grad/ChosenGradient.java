package org.lasagne4j.tensor.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.DimShuffle;
import org.lasagne4j.tensor.op.IfElse;
import org.lasagne4j.tensor.op.Second;

/**
 * Gradients that are zero unless one side of a choice is taken: if c then gy else 0. Each op's gradient is linear in those by
 * its outputs, so f(if c then gy else 0) = if c then f(gy) else 0: the way back through a side is as lazy as the way forth.
 * (Where a user's gradient is not 0 for 0, as one clipped to [1, 2], nothing comes from a side that is not taken.)
 *
 * @param choice how the choice is made
 * @param condition decides it
 * @param side 1 if the gradient is not zero where the condition holds, 2 if where it does not
 */
record ChosenGradient(IfElse choice, Tensor condition, int side) {
    /** The choice that all of these gradients share; null if there is none. */
    static @Nullable ChosenGradient common(List<@Nullable Tensor> gradients) {
        ChosenGradient common = null;
        for (Tensor gradient : gradients) {
            if (gradient != null) {
                ChosenGradient chosen = of(gradient);
                if (chosen == null || (common != null && !common.equals(chosen))) {
                    return null;
                }
                common = chosen;
            }
        }
        return common;
    }

    private static @Nullable ChosenGradient of(Tensor gradient) {
        Node node = gradient.owner();
        // Where shapes differ between the sides, gy does not fit the side that is not taken.
        if (node == null || !(node.op() instanceof IfElse choice) || choice.sized()) {
            return null;
        }
        int zeros = isZero(node.input(1)) ? 1 : isZero(node.input(2)) ? 2 : 0;
        return zeros == 0 ? null : new ChosenGradient(choice, node.input(0), 3 - zeros);
    }

    /** Whether it is a shape filled with a zero, as gradients make it. */
    private static boolean isZero(Tensor tensor) {
        Node node = tensor.owner();
        if (node != null) {
            boolean filled = node.op() instanceof Second;
            return (filled || node.op() instanceof DimShuffle) && isZero(node.input(filled ? 1 : 0));
        }
        return tensor instanceof Constant fill
                && fill.rank() == 0
                && fill.value().scalar() == 0;
    }

    /** What the gradients are where the side is taken. */
    List<@Nullable Tensor> taken(List<@Nullable Tensor> gradients) {
        List<@Nullable Tensor> taken = new ArrayList<>();
        for (Tensor gradient : gradients) {
            taken.add(
                    gradient == null
                            ? null
                            : Objects.requireNonNull(gradient.owner()).input(side));
        }
        return taken;
    }

    /** The gradient by x where the side is taken, else zeros. */
    Tensor orZeros(Tensor gradient, Tensor x) {
        Tensor zeros = Elemwise.second(x, Tensors.constant(gradient.dtype(), 0));
        return Node.apply(choice, condition, side == 1 ? gradient : zeros, side == 1 ? zeros : gradient);
    }

    /** The sum of two gradients by one tensor; of the same choice again a choice. */
    static Tensor sum(Tensor a, Tensor b) {
        Node one = a.owner();
        Node other = b.owner();
        if (one == null || other == null || !areOneChoice(one, other)) {
            return Elemwise.add(a, b);
        }
        Tensor yes = sumOfSides(one.input(1), other.input(1));
        Tensor no = sumOfSides(one.input(2), other.input(2));
        return Node.apply(one.op(), one.input(0), yes, no);
    }

    private static boolean areOneChoice(Node one, Node other) {
        return one.op() instanceof IfElse choice
                && !choice.sized()
                && choice.equals(other.op())
                && one.input(0) == other.input(0);
    }

    private static Tensor sumOfSides(Tensor a, Tensor b) {
        boolean sameType = a.type().equals(b.type());
        return sameType && isZero(a) ? b : sameType && isZero(b) ? a : sum(a, b);
    }
}
