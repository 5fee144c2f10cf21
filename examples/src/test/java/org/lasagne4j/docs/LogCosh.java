package org.lasagne4j.docs;

import static org.lasagne4j.scalar.Scalars.abs;
import static org.lasagne4j.scalar.Scalars.exp;
import static org.lasagne4j.scalar.Scalars.log1p;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** log cosh x, elementwise; about x²/2 near 0 and |x| − log 2 far out. Integers become float32. */
public record LogCosh() implements ElementwiseOp {
    @Override
    public String label() {
        return "log_cosh";
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        ScalarExpr x = args.get(0).type().isFloat() ? args.get(0) : args.get(0).cast(DType.FLOAT32);
        ScalarExpr size = abs(x);
        // |x| + log(1 + e^−2|x|) − log 2: no overflow for large x.
        return size.plus(log1p(exp(size.times(x.like(-2))))).minus(x.like(Math.log(2)));
    }

    /** gx = gy·tanh(x). */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        return List.of(gy.times(Elemwise.tanh(node.input(0))));
    }
}
