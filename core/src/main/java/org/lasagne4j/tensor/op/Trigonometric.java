package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Gradients.like;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Trigonometry;

/** Trigonometric and hyperbolic functions, angles in radians; integers become floats. */
public enum Trigonometric implements DifferentiableOp {
    /** Cosine. */
    COS(ScalarOp.COS, (x, y, gy) -> gy.times(Trigonometry.sin(x)).negate()),
    /** Sine. */
    SIN(ScalarOp.SIN, (x, y, gy) -> gy.times(Trigonometry.cos(x))),
    /** Tangent; the gradient is 1 + tan². */
    TAN(ScalarOp.TAN, (x, y, gy) -> gy.times(onePlusSquare(y))),
    /** Angle in [0, π] of that cosine. */
    ARCCOS(ScalarOp.ACOS, (x, y, gy) -> gy.over(Elemwise.sqrt(oneMinusSquare(x)))
            .negate()),
    /** Angle in [−π/2, π/2] of that sine. */
    ARCSIN(ScalarOp.ASIN, (x, y, gy) -> gy.over(Elemwise.sqrt(oneMinusSquare(x)))),
    /** Angle in (−π/2, π/2) of that tangent. */
    ARCTAN(ScalarOp.ATAN, (x, y, gy) -> gy.over(onePlusSquare(x))),
    /** Hyperbolic cosine. */
    COSH(ScalarOp.COSH, (x, y, gy) -> gy.times(Trigonometry.sinh(x))),
    /** Hyperbolic sine. */
    SINH(ScalarOp.SINH, (x, y, gy) -> gy.times(Trigonometry.cosh(x))),
    /** Hyperbolic tangent; the gradient is 1 − y². */
    TANH(ScalarOp.TANH, (x, y, gy) -> gy.times(oneMinusSquare(y))),
    /** Inverse of cosh, not negative. */
    ARCCOSH(ScalarOp.ACOSH, (x, y, gy) -> gy.over(Elemwise.sqrt(Elemwise.sqr(x).minus(like(x, 1))))),
    /** Inverse of sinh. */
    ARCSINH(ScalarOp.ASINH, (x, y, gy) -> gy.over(Elemwise.sqrt(onePlusSquare(x)))),
    /** Inverse of tanh. */
    ARCTANH(ScalarOp.ATANH, (x, y, gy) -> gy.over(oneMinusSquare(x))),
    /** Degrees to radians. */
    DEG2RAD(x -> x.times(x.like(Math.PI / 180)), (x, y, gy) -> gy.times(like(x, Math.PI / 180))),
    /** Radians to degrees. */
    RAD2DEG(x -> x.times(x.like(180 / Math.PI)), (x, y, gy) -> gy.times(like(x, 180 / Math.PI)));

    private final UnaryOperator<ScalarExpr> formula;
    private final Unary gradient;

    Trigonometric(ScalarOp op, Unary gradient) {
        this(x -> Scalars.apply(op, x), gradient);
    }

    Trigonometric(UnaryOperator<ScalarExpr> formula, Unary gradient) {
        this.formula = formula;
        this.gradient = gradient;
    }

    private static Tensor onePlusSquare(Tensor x) {
        return like(x, 1).plus(Elemwise.sqr(x));
    }

    private static Tensor oneMinusSquare(Tensor x) {
        return like(x, 1).minus(Elemwise.sqr(x));
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
