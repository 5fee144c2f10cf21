package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Gradients.like;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;

/** Special functions of two arguments; integers become floats. Like the originals they have no gradient by the order. */
public enum SpecialOfTwo implements DifferentiableOp {
    /** gammainc(k, x): regularized lower incomplete gamma function P; the gradient by x is xᵏ⁻¹·e⁻ˣ/Γ(k). */
    GAMMAINC(inDouble(GammaFormulas::lower), (x, y, gy) -> new Tensor[] {null, gy.times(density(x[0], x[1]))}),
    /** gammaincc(k, x): regularized upper incomplete gamma function Q = 1 − P. */
    GAMMAINCC(inDouble(GammaFormulas::upper), (x, y, gy) ->
            new Tensor[] {null, gy.times(density(x[0], x[1])).negate()}),
    /** jv(v, x): Bessel function of the first kind of order v; the gradient by x is (Jᵥ₋₁ − Jᵥ₊₁)/2. */
    JV(inDouble(BesselFormulas::first), (x, y, gy) -> {
        Tensor below = SpecialFunctions.jv(x[0].minus(like(x[0], 1)), x[1]);
        Tensor above = SpecialFunctions.jv(x[0].plus(like(x[0], 1)), x[1]);
        return new Tensor[] {null, gy.times(below.minus(above)).times(like(y, 0.5))};
    }),
    /** iv(v, x): modified Bessel function of order v; the gradient by x is (Iᵥ₋₁ + Iᵥ₊₁)/2. */
    IV(inDouble(BesselFormulas::modified), (x, y, gy) -> {
        Tensor below = SpecialFunctions.iv(x[0].minus(like(x[0], 1)), x[1]);
        Tensor above = SpecialFunctions.iv(x[0].plus(like(x[0], 1)), x[1]);
        return new Tensor[] {null, gy.times(below.plus(above)).times(like(y, 0.5))};
    }),
    /** xlogy0(x, y) = x·log y, 0 where x is 0. */
    XLOGY0(SpecialOfTwo::xlogy0, (x, y, gy) -> {
        Tensor zero = Comparisons.eq(x[0], like(x[0], 0));
        return new Tensor[] {gy.times(Elemwise.log(x[1])), Gradients.exceptWhere(zero, gy.times(x[0].over(x[1])))};
    });

    private final BinaryOperator<ScalarExpr> formula;
    private final Several gradient;

    SpecialOfTwo(BinaryOperator<ScalarExpr> formula, Several gradient) {
        this.formula = formula;
        this.gradient = gradient;
    }

    private static BinaryOperator<ScalarExpr> inDouble(BinaryOperator<ScalarExpr> formula) {
        return (a, b) ->
                formula.apply(a.cast(DType.FLOAT64), b.cast(DType.FLOAT64)).cast(a.type());
    }

    private static ScalarExpr xlogy0(ScalarExpr x, ScalarExpr y) {
        return Scalars.select(Scalars.eq(x, x.like(0)), x.like(0), x.times(Scalars.log(y)));
    }

    /** xᵏ⁻¹·e⁻ˣ/Γ(k), by logarithms. */
    private static Tensor density(Tensor k, Tensor x) {
        Tensor logarithm = k.minus(like(k, 1)).times(Elemwise.log(x)).minus(x).minus(SpecialFunctions.gammaln(k));
        return Elemwise.exp(logarithm);
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        ScalarExpr[] x = Formulas.promotedToFloat(args);
        return formula.apply(x[0], x[1]);
    }

    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        return gradient.by(x, y, gy);
    }
}
