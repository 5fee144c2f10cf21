package org.lasagne4j.tensor.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Tensor;

/** arctan2(a, b): the angle in (−π, π] of the point (b, a). Gradients: b / (a² + b²) and −a / (a² + b²). */
public record ArcTan2() implements DifferentiableOp {
    @Override
    public String name() {
        return "arctan2";
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return Scalars.apply(ScalarOp.ATAN2, Formulas.promotedToFloat(args));
    }

    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        Tensor a = x[0];
        Tensor b = x[1];
        Tensor scaled = gy.over(a.sqr().plus(b.sqr()));
        return new Tensor[] {scaled.times(b), scaled.times(a).negate()};
    }
}
