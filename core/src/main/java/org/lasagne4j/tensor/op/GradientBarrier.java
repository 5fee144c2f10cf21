package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** y = x, through which no gradient flows. */
public enum GradientBarrier implements ElementwiseOp {
    /** The gradient by x is zero. */
    ZERO_GRAD,
    /** x counts as not depending on anything: alone it is no path to a cost. */
    DISCONNECTED_GRAD,
    /** The gradient is not defined: asking for it is an error. */
    UNDEFINED_GRAD;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return args.get(0);
    }

    @Override
    public boolean connects(int input, int output) {
        return this != DISCONNECTED_GRAD;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        if (this == UNDEFINED_GRAD) {
            throw new GradientException(
                    Problem.of("The gradient by " + node.input(0).label() + " is not defined.")
                            .expected("a path to the cost that has gradients")
                            .actual("a path through undefined_grad")
                            .created(node.origin()));
        }
        boolean zero = this == ZERO_GRAD && node.input(0).dtype().isFloat();
        return Collections.singletonList(zero ? Gradients.zeros(node.input(0)) : null);
    }
}
