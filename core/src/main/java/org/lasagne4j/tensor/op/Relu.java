package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** relu(x) = max(x, 0), Theano's 0.5·(x + |x|): the gradient at exactly 0 is one half. Integers stay integers. */
public record Relu() implements ElementwiseOp {
    @Override
    public String label() {
        return "relu";
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        ScalarExpr x = args.get(0);
        return x.type() == DType.BOOL ? x : Scalars.max(x, x.like(0));
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return Collections.singletonList(x.dtype().isFloat() ? Node.apply(new Slope(), x, gy) : null);
    }

    /** The gradient (x, gy) → gx: gy where x > 0, half of it at 0, else zero. Linear in gy. */
    public record Slope() implements ElementwiseOp {
        @Override
        public String label() {
            return "relu_grad";
        }

        @Override
        public ScalarExpr formula(List<ScalarExpr> args) {
            ScalarExpr x = args.get(0);
            ScalarExpr gy = args.get(1);
            ScalarExpr atMostZero = Scalars.select(Scalars.eq(x, x.like(0)), gy.times(gy.like(0.5)), gy.like(0));
            return Scalars.select(Scalars.gt(x, x.like(0)), gy, atMostZero);
        }

        @Override
        public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
            Tensor x = node.input(0);
            Tensor outGrad = Objects.requireNonNull(outGrads.get(0));
            return List.of(Gradients.zeros(x), Node.apply(new Slope(), x, outGrad));
        }
    }
}
