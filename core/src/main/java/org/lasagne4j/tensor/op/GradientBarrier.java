package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** y = x, through which no gradient flows. */
public enum GradientBarrier implements ElementwiseOp {
    /** The gradient by x is zero. */
    ZERO_GRAD,
    /** x counts as not depending on anything: alone it is no path to a cost. */
    DISCONNECTED_GRAD;

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
        return this == ZERO_GRAD;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        boolean zero = this == ZERO_GRAD && node.input(0).dtype().isFloat();
        return Collections.singletonList(zero ? Gradients.zeros(node.input(0)) : null);
    }
}
