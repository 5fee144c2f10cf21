package org.lasagne4j.tensor.op;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Tensor;

/** Rounding to whole numbers, of float type; constant almost everywhere, so that gradients are zero. */
public enum Rounding implements DifferentiableOp {
    /** The next whole number not below a. */
    CEIL(x -> Scalars.apply(ScalarOp.CEIL, x)),
    /** The next whole number not above a. */
    FLOOR(x -> Scalars.apply(ScalarOp.FLOOR, x)),
    /** Towards zero. */
    TRUNC(x -> Scalars.apply(ScalarOp.TRUNC, x)),
    /** Nearest, ties to the even one; floats only. */
    ROUND_HALF_TO_EVEN(x -> Scalars.apply(ScalarOp.RINT, x)),
    /** Nearest, ties away from zero; floats only. */
    ROUND_HALF_AWAY_FROM_ZERO(Rounding::awayFromZero);

    private final UnaryOperator<ScalarExpr> formula;

    Rounding(UnaryOperator<ScalarExpr> formula) {
        this.formula = formula;
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        boolean roundsIntegers = this == CEIL || this == FLOOR || this == TRUNC;
        Formulas.require(
                roundsIntegers || args.get(0).type().isFloat(), label(), "a float; integers are round already", args);
        return formula.apply(Formulas.promotedToFloat(args)[0]);
    }

    // Not floor(|x| + 0.5): the sum rounds up for the largest number below one half.
    private static ScalarExpr awayFromZero(ScalarExpr x) {
        ScalarExpr whole = Scalars.apply(ScalarOp.TRUNC, x);
        ScalarExpr far = Scalars.apply(ScalarOp.GE, Scalars.abs(x.minus(whole)), x.like(0.5));
        ScalarExpr step = Scalars.select(Scalars.lt(x, x.like(0)), x.like(-1), x.like(1));
        return Scalars.select(far, whole.plus(step), whole);
    }

    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        return new Tensor[] {Gradients.zeros(x[0])};
    }
}
