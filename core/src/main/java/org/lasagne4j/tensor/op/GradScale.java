package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** y = x; the gradient that flows back is multiplied by {@code factor}. Theano's {@code grad_scale}. */
public record GradScale(double factor) implements ElementwiseOp {
    @Override
    public String label() {
        return "grad_scale[" + factor + "]";
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return args.get(0);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        boolean flows = node.input(0).dtype().isFloat();
        return Collections.singletonList(flows ? gy.times(Gradients.like(gy, factor)) : null);
    }
}
