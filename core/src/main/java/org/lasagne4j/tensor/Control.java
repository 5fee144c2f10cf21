package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.IfElse;

/** Choices that are made once in a call: Theano's {@code ifelse}. */
public final class Control {
    private Control() {}

    /**
     * {@code yes} if the condition is not zero, else {@code no}: Theano's {@code ifelse}.
     *
     * <p>Lazy: what only one of both needs is computed only if that one is taken. (Where both are cheap, {@code
     * Elemwise.where} of each element is the better choice: it fuses.) Sizes are an exception: all of them are computed
     * before a call's steps.
     *
     * @param condition a scalar
     * @param yes of the dtype and rank of {@code no}; in a call both must have one shape, see {@link #ifElseSized}
     * @throws org.lasagne4j.error.DTypeException if the dtypes differ
     * @throws ShapeException if the ranks differ, or the condition is no scalar
     */
    public static Tensor ifElse(Tensor condition, Tensor yes, Tensor no) {
        return ifElse(condition, List.of(yes), List.of(no)).get(0);
    }

    /** The first list if the condition is not zero, else the second, element by element. */
    public static List<Tensor> ifElse(Tensor condition, List<? extends Tensor> yes, List<? extends Tensor> no) {
        return choose(condition, yes, no, false);
    }

    /**
     * As {@link #ifElse}, for branches whose shapes may differ in a call. The condition is computed by the host before the
     * call's steps, so it should follow from little: an input, a shared counter, a size.
     */
    public static Tensor ifElseSized(Tensor condition, Tensor yes, Tensor no) {
        return choose(condition, List.of(yes), List.of(no), true).get(0);
    }

    private static List<Tensor> choose(
            Tensor condition, List<? extends Tensor> yes, List<? extends Tensor> no, boolean sized) {
        if (yes.size() != no.size() || yes.isEmpty()) {
            throw new GraphException(Problem.of("The two branches of ifElse have different numbers of results.")
                    .expected("as many, at least one")
                    .actual(yes.size() + " and " + no.size())
                    .created(Origin.here()));
        }
        Tensor truth = truth(condition);
        List<Tensor> chosen = new ArrayList<>();
        for (int i = 0; i < yes.size(); i++) {
            Tensor first = yes.get(i);
            Tensor second = no.get(i);
            IfElse op = new IfElse(sized || differs(first.type(), second.type()));
            chosen.add(Node.apply(op, truth, unstretched(first, second), unstretched(second, first)));
        }
        return chosen;
    }

    /** Whether the shapes can't be equal. */
    private static boolean differs(TensorType a, TensorType b) {
        return a.rank() == b.rank()
                && IntStream.range(0, a.rank())
                        .anyMatch(axis -> a.dim(axis) >= 0 && b.dim(axis) >= 0 && a.dim(axis) != b.dim(axis));
    }

    private static Tensor truth(Tensor condition) {
        if (condition.rank() != 0) {
            throw new ShapeException(Problem.of("The condition of ifElse is no scalar.")
                    .expected("a scalar: one decision for the whole call")
                    .actual(condition.label() + " of type " + condition.type())
                    .created(Origin.here())
                    .fix("reduce it with all() or any(), or choose by element with Elemwise.where."));
        }
        return Comparisons.neq(condition, Tensors.constant(condition.dtype(), 0));
    }

    /** x, of which no axis stretches where the other's does not. */
    private static Tensor unstretched(Tensor x, Tensor other) {
        if (x.rank() != other.rank()) {
            return x;
        }
        return ShapeOps.unbroadcast(
                x,
                IntStream.range(0, x.rank())
                        .filter(axis ->
                                x.type().broadcasts(axis) && !other.type().broadcasts(axis))
                        .toArray());
    }
}
