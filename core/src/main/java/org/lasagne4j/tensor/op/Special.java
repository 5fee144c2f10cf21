package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Gradients.like;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;

/** Error functions, gamma functions, Bessel functions of order 0 and 1; integers become floats. */
public enum Special implements DifferentiableOp {
    /** Error function 2/√π·∫₀ˣ exp(−t²) dt. */
    ERF(x -> Scalars.apply(ScalarOp.ERF, x), (x, y, gy) -> gy.times(bell(x))),
    /** 1 − erf(x), exact for large x. */
    ERFC(x -> Scalars.apply(ScalarOp.ERFC, x), (x, y, gy) -> gy.times(bell(x)).negate()),
    /** exp(x²)·erfc(x). */
    ERFCX(
            inDouble(ErrorFormulas::erfcx),
            (x, y, gy) -> gy.times(y.times(x).times(like(x, 2)).minus(like(x, ErrorFormulas.SLOPE)))),
    /** Inverse of erf. */
    ERFINV(inDouble(ErrorFormulas::erfinv), (x, y, gy) -> gy.over(bell(y))),
    /** Inverse of erfc. */
    ERFCINV(inDouble(ErrorFormulas::erfcinv), (x, y, gy) -> gy.over(bell(y)).negate()),
    /** Γ(x). */
    GAMMA(x -> Scalars.apply(ScalarOp.TGAMMA, x), (x, y, gy) -> gy.times(y).times(SpecialFunctions.psi(x))),
    /** log |Γ(x)|. */
    GAMMALN(x -> Scalars.apply(ScalarOp.LGAMMA, x), (x, y, gy) -> gy.times(SpecialFunctions.psi(x))),
    /** Digamma, the derivative of log Γ. */
    PSI(inDouble(GammaFormulas::psi), (x, y, gy) -> gy.times(SpecialFunctions.triGamma(x))),
    /** Trigamma, the derivative of digamma. Like the original it has no gradient. */
    TRI_GAMMA(inDouble(GammaFormulas::triGamma), (x, y, gy) -> null),
    /** Bessel function J₀. */
    J0(inDouble(x -> BesselFormulas.first(x.like(0), x)), (x, y, gy) -> gy.times(SpecialFunctions.j1(x))
            .negate()),
    /** Bessel function J₁; the gradient is (J₀ − J₂)/2. */
    J1(inDouble(x -> BesselFormulas.first(x.like(1), x)), (x, y, gy) -> gy.times(
                    SpecialFunctions.j0(x).minus(SpecialFunctions.jv(like(x, 2), x)))
            .times(like(x, 0.5))),
    /** Modified Bessel function I₀. */
    I0(inDouble(x -> BesselFormulas.modified(x.like(0), x)), (x, y, gy) -> gy.times(SpecialFunctions.i1(x))),
    /** Modified Bessel function I₁; the gradient is (I₀ + I₂)/2. */
    I1(inDouble(x -> BesselFormulas.modified(x.like(1), x)), (x, y, gy) -> gy.times(
                    SpecialFunctions.i0(x).plus(SpecialFunctions.iv(like(x, 2), x)))
            .times(like(x, 0.5))),
    /** x·log x, 0 at 0. */
    XLOGX(
            x -> Scalars.select(Scalars.eq(x, x.like(0)), x.like(0), x.times(Scalars.log(x))),
            (x, y, gy) -> gy.times(Elemwise.log(x).plus(like(x, 1))));

    private final UnaryOperator<ScalarExpr> formula;
    private final Unary gradient;

    Special(UnaryOperator<ScalarExpr> formula, Unary gradient) {
        this.formula = formula;
        this.gradient = gradient;
    }

    /** Carried out in float64 and rounded: these formulas cancel digits that float32 does not have. */
    static UnaryOperator<ScalarExpr> inDouble(UnaryOperator<ScalarExpr> formula) {
        return x -> formula.apply(x.cast(DType.FLOAT64)).cast(x.type());
    }

    /** 2/√π·exp(−x²), the slope of erf. */
    private static Tensor bell(Tensor x) {
        return Elemwise.exp(x.sqr().negate()).times(like(x, ErrorFormulas.SLOPE));
    }

    @Override
    public ScalarExpr formula(List<ScalarExpr> args) {
        return formula.apply(Formulas.promotedToFloat(args)[0]);
    }

    @Override
    public @Nullable Tensor[] inputGradients(Tensor[] x, Tensor y, Tensor gy) {
        return new @Nullable Tensor[] {gradient.by(x[0].astype(y.dtype()), y, gy)};
    }
}
