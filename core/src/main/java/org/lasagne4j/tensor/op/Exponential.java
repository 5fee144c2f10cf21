package org.lasagne4j.tensor.op;

import static org.lasagne4j.scalar.Scalars.abs;
import static org.lasagne4j.scalar.Scalars.exp;
import static org.lasagne4j.scalar.Scalars.log;
import static org.lasagne4j.scalar.Scalars.log1p;
import static org.lasagne4j.scalar.Scalars.lt;
import static org.lasagne4j.scalar.Scalars.max;
import static org.lasagne4j.scalar.Scalars.select;
import static org.lasagne4j.tensor.op.Gradients.like;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/** Exponentials, logarithms and the two functions of networks made of them; integers become floats. */
public enum Exponential implements DifferentiableOp {
    /** eˣ. */
    EXP(Scalars::exp, (x, y, gy) -> gy.times(y)),
    /** 2ˣ. */
    EXP2(x -> Scalars.apply(ScalarOp.POW, x.like(2), x), (x, y, gy) -> gy.times(y)
            .times(like(y, Math.log(2)))),
    /** eˣ − 1, exact near 0. */
    EXPM1(x -> Scalars.apply(ScalarOp.EXPM1, x), (x, y, gy) -> gy.times(Elemwise.exp(x))),
    /** Natural logarithm. */
    LOG(Scalars::log, (x, y, gy) -> gy.over(x)),
    /** Logarithm to base 2. */
    LOG2(x -> log(x).times(x.like(1 / Math.log(2))), (x, y, gy) -> gy.over(x.times(like(x, Math.log(2))))),
    /** Logarithm to base 10. */
    LOG10(x -> log(x).times(x.like(1 / Math.log(10))), (x, y, gy) -> gy.over(x.times(like(x, Math.log(10))))),
    /** log(1 + x), exact near 0. */
    LOG1P(Scalars::log1p, (x, y, gy) -> gy.over(x.plus(like(x, 1)))),
    /** Logistic sigmoid 1 / (1 + e⁻ˣ); below −30 exactly 0, as the original. */
    SIGMOID(x -> unlessFarBelow(x, x.like(1).over(x.like(1).plus(exp(x.negate())))), (x, y, gy) -> gy.times(y)
            .times(like(y, 1).minus(y))),
    /** softplus(x) = log(1 + eˣ); below −30 exactly 0, as the original. Dugas et al., NIPS 2000. */
    SOFTPLUS(Exponential::softplus, (x, y, gy) -> gy.times(Elemwise.sigmoid(x)));

    /** Where the original's sigmoid and softplus become 0; the true values are below 1e-13 there. */
    private static final double FAR_BELOW = -30;

    private final UnaryOperator<ScalarExpr> formula;
    private final Unary gradient;

    Exponential(UnaryOperator<ScalarExpr> formula, Unary gradient) {
        this.formula = formula;
        this.gradient = gradient;
    }

    // max(x, 0) + log(1 + e^−|x|): no overflow for large x, no lost digits for small.
    private static ScalarExpr softplus(ScalarExpr x) {
        return unlessFarBelow(x, max(x, x.like(0)).plus(log1p(exp(abs(x).negate()))));
    }

    private static ScalarExpr unlessFarBelow(ScalarExpr x, ScalarExpr value) {
        return select(lt(x, x.like(FAR_BELOW)), x.like(0), value);
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return formula.apply(Formulas.promotedToFloat(args)[0]);
    }

    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        return new Tensor[] {gradient.by(x[0].astype(y.dtype()), y, gy)};
    }
}
