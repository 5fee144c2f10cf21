package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/** Conversion to another element type as by a C cast. */
public record Cast(DType to) implements ElementwiseOp {
    @Override
    public String label() {
        return "cast{" + to + "}";
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return args.get(0).cast(to);
    }

    /** The gradient in the input's own type; none through integers. */
    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor x = node.input(0);
        boolean flows = to.isFloat() && x.dtype().isFloat();
        return Collections.singletonList(
                flows ? Objects.requireNonNull(outGrads.get(0)).astype(x.dtype()) : null);
    }
}
