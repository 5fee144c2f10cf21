package org.lasagne4j.compile.rules;

import static org.lasagne4j.compile.rewrite.Capture.A;
import static org.lasagne4j.compile.rewrite.Capture.B;
import static org.lasagne4j.compile.rewrite.Capture.X;
import static org.lasagne4j.compile.rewrite.Capture.Y;
import static org.lasagne4j.compile.rewrite.Patterns.any;
import static org.lasagne4j.compile.rewrite.Patterns.is;
import static org.lasagne4j.compile.rewrite.Patterns.op;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Crossentropy1Hot;
import org.lasagne4j.tensor.op.Exponential;
import org.lasagne4j.tensor.op.Gather;
import org.lasagne4j.tensor.op.LogSoftmax;
import org.lasagne4j.tensor.op.Scatter;
import org.lasagne4j.tensor.op.Softmax;
import org.lasagne4j.tensor.op.SoftmaxCrossentropy1Hot;
import org.lasagne4j.tensor.op.SoftmaxGrad;

/**
 * Logarithms and cross-entropies of a softmax p, forward and in the form that their gradients have. Where p underflows to 0,
 * the left sides are infinite or NaN and the right sides exact.
 */
public final class SoftmaxRules {
    /** log(softmax(x)) → logsoftmax(x). */
    static final Rewrite LOG_OF_SOFTMAX = new Rewrite(
            "log-of-softmax",
            op(Exponential.LOG, is(A, op(Softmax.class, any(X)))),
            match -> Node.apply(new LogSoftmax(match.op(A, Softmax.class).axis()), match.get(X)));

    /** log(p[i, …]) → log(p)[i, …] for a softmax p. */
    static final Rewrite LOG_OF_GATHERED_SOFTMAX = new Rewrite(
            "log-of-gathered-softmax", op(Exponential.LOG, is(A, op(Gather.class))), SoftmaxRules::logGathered);

    /** −log softmax(x)[i, label[i]] → log Σ eˣ − x[i, label[i]]. */
    static final Rewrite CROSSENTROPY_OF_SOFTMAX = new Rewrite(
            "crossentropy-of-softmax",
            op(Crossentropy1Hot.class, is(A, op(Softmax.class, any(X))), any(Y)),
            match -> match.op(A, Softmax.class).axis() == 1
                    ? Node.apply(new SoftmaxCrossentropy1Hot(), match.get(X), match.get(Y))
                    : null);

    /** The gradient of the cross-entropy through the softmax → gy·(p − 1 at the label). */
    static final Rewrite CROSSENTROPY_OF_SOFTMAX_GRAD = new Rewrite(
            "crossentropy-of-softmax-grad",
            op(SoftmaxGrad.class, op(Crossentropy1Hot.Grad.class, any(A), any(X), any(Y)), any(X)),
            match -> match.rootOp(SoftmaxGrad.class).axis() == 1
                    ? Node.apply(new SoftmaxCrossentropy1Hot.Grad(), match.get(A), match.get(X), match.get(Y))
                    : null);

    /** softmaxGrad(g / p, p) → g − p·Σ g. The gradient of a logarithm of the softmax has this form. */
    static final Rewrite SOFTMAX_GRAD_OF_QUOTIENT =
            new Rewrite("softmax-grad-of-quotient", op(SoftmaxGrad.class, any(A), any(X)), match -> {
                Tensor g = Product.withoutDivisor(match.graph(), match.get(A), match.get(X));
                return g == null ? null : logarithmGradient(match, g);
            });

    /** softmaxGrad(g / p[i] put at i, p) → the same for g put at i. */
    static final Rewrite SOFTMAX_GRAD_OF_SCATTERED =
            new Rewrite("softmax-grad-of-scattered", op(SoftmaxGrad.class, is(B, op(Scatter.class)), any(X)), match -> {
                Tensor g = scatteredWithoutDivisor(match, match.get(X));
                return g == null ? null : logarithmGradient(match, g);
            });

    /** All of them. */
    public static final List<Rewrite> ALL = List.of(
            LOG_OF_SOFTMAX,
            LOG_OF_GATHERED_SOFTMAX,
            CROSSENTROPY_OF_SOFTMAX,
            CROSSENTROPY_OF_SOFTMAX_GRAD,
            SOFTMAX_GRAD_OF_QUOTIENT,
            SOFTMAX_GRAD_OF_SCATTERED);

    private SoftmaxRules() {}

    private static @Nullable Tensor logGathered(Match match) {
        Node gather = match.node(A);
        List<Tensor> inputs = new ArrayList<>(match.graph().inputs(gather));
        Node source = match.graph().owner(inputs.get(0));
        if (source == null || !(source.op() instanceof Softmax)) {
            return null;
        }
        inputs.set(0, Elemwise.log(inputs.get(0)));
        return Node.of(gather.op(), inputs).output(0);
    }

    /** g − p·Σ g along the softmax's axis. */
    private static Tensor logarithmGradient(Match match, Tensor g) {
        int axis = match.rootOp(SoftmaxGrad.class).axis();
        return g.minus(match.get(X).times(Reductions.sum(g, new int[] {axis}, true)));
    }

    private static @Nullable Tensor scatteredWithoutDivisor(Match match, Tensor p) {
        Node scatter = match.node(B);
        Scatter op = (Scatter) scatter.op();
        List<Tensor> inputs = match.graph().inputs(scatter);
        Tensor picked = picked(match, inputs, p);
        if (op.set() || picked == null || !isZero(match, inputs.get(0))) {
            return null;
        }
        Tensor g = Product.withoutDivisor(match.graph(), inputs.get(1), picked);
        if (g == null) {
            return null;
        }
        List<Tensor> without = new ArrayList<>(inputs);
        without.set(1, g);
        return Node.of(op, without).output(0);
    }

    /** p at the same indices, as the divisor of the scattered value; null if nothing reads that. */
    private static @Nullable Tensor picked(Match match, List<Tensor> scatterInputs, Tensor p) {
        List<Tensor> indices = scatterInputs.subList(2, scatterInputs.size());
        for (Node reader : match.graph().readers(p)) {
            List<Tensor> read = match.graph().inputs(reader);
            if (reader.op() instanceof Gather && read.subList(1, read.size()).equals(indices)) {
                return match.graph().now(reader.output(0));
            }
        }
        return null;
    }

    private static boolean isZero(Match match, Tensor tensor) {
        Node owner = match.graph().owner(tensor);
        Tensor value = owner != null && owner.op() instanceof org.lasagne4j.tensor.op.Second
                ? match.graph().now(owner.input(1))
                : tensor;
        return org.lasagne4j.compile.rewrite.Patterns.isNumber(value, 0);
    }
}
