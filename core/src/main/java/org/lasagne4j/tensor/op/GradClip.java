package org.lasagne4j.tensor.op;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.tensor.ElementwiseOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/** y = x; the gradient that flows back is clipped to [low, high], elementwise. Theano's {@code grad_clip}. */
public record GradClip(double low, double high) implements ElementwiseOp {
    /** Checks the bounds. */
    public GradClip {
        if (!(low <= high)) {
            throw new ValueException(Problem.of("The bounds of a gradient clip are no interval.")
                    .expected("low <= high")
                    .actual("[" + low + ", " + high + "]")
                    .created(Origin.here()));
        }
    }

    @Override
    public String label() {
        return "grad_clip[" + low + ", " + high + "]";
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return args.get(0);
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outGrads) {
        Tensor gy = Objects.requireNonNull(outGrads.get(0));
        boolean flows = node.input(0).dtype().isFloat();
        return Collections.singletonList(flows ? gy.clip(low, high).astype(gy.dtype()) : null);
    }
}
