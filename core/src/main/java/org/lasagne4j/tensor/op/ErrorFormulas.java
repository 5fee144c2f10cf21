package org.lasagne4j.tensor.op;

import static org.lasagne4j.scalar.Scalars.abs;
import static org.lasagne4j.scalar.Scalars.apply;
import static org.lasagne4j.scalar.Scalars.exp;
import static org.lasagne4j.scalar.Scalars.gt;
import static org.lasagne4j.scalar.Scalars.log;
import static org.lasagne4j.scalar.Scalars.lt;
import static org.lasagne4j.scalar.Scalars.select;
import static org.lasagne4j.scalar.Scalars.sqrt;

import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;

/** Functions around the error function, in float64. */
final class ErrorFormulas {
    /** 2/√π, the slope of erf at 0. */
    static final double SLOPE = 2 / Math.sqrt(Math.PI);

    private static final int ASYMPTOTIC_TERMS = 10;
    private static final int NEWTON_STEPS = 3;

    private ErrorFormulas() {}

    /** erfcx(x) = exp(x²)·erfc(x); beyond 12 by 1/(x√π)·Σ (−1)ᵏ(2k−1)!!/(2x²)ᵏ, whose error is below 1e-14 there. */
    static ScalarExpr erfcx(ScalarExpr x) {
        ScalarExpr square = x.times(x);
        ScalarExpr near = exp(square).times(apply(ScalarOp.ERFC, x));
        ScalarExpr step = x.like(-0.5).over(square);
        ScalarExpr sum = x.like(1);
        for (int k = ASYMPTOTIC_TERMS; k >= 1; k--) {
            sum = x.like(1).plus(step.times(x.like(2 * k - 1)).times(sum));
        }
        ScalarExpr far = sum.over(x.times(x.like(Math.sqrt(Math.PI))));
        return select(gt(x, x.like(12)), far, near);
    }

    /** Inverse of erf, odd. */
    static ScalarExpr erfinv(ScalarExpr x) {
        ScalarExpr size = abs(x);
        ScalarExpr y = inverse(size, x.like(1).minus(size));
        return select(lt(x, x.like(0)), y.negate(), y);
    }

    /** Inverse of erfc: erfcinv(q) = −erfcinv(2 − q). */
    static ScalarExpr erfcinv(ScalarExpr q) {
        ScalarExpr one = q.like(1);
        ScalarExpr above = gt(q, one);
        ScalarExpr y = inverse(abs(one.minus(q)), select(above, q.like(2).minus(q), q));
        return select(above, y.negate(), y);
    }

    /** The y ≥ 0 with erf(y) = p and erfc(y) = q = 1 − p, by Halley's steps on whichever of both is the small one. */
    private static ScalarExpr inverse(ScalarExpr p, ScalarExpr q) {
        ScalarExpr small = lt(p, p.like(0.5));
        ScalarExpr y = select(lt(p, p.like(0.1)), p.over(p.like(SLOPE)), quantile(q));
        for (int step = 0; step < NEWTON_STEPS; step++) {
            ScalarExpr error = select(
                    small,
                    p.minus(apply(ScalarOp.ERF, y)),
                    apply(ScalarOp.ERFC, y).minus(q));
            ScalarExpr slope = exp(y.times(y).negate()).times(p.like(SLOPE));
            y = y.plus(error.over(slope.plus(y.times(error))));
        }
        ScalarExpr zero = q.like(0);
        ScalarExpr outside = select(lt(q, zero), q.like(Double.NaN), q.like(Double.POSITIVE_INFINITY));
        return select(gt(q, zero), y, outside);
    }

    /** First guess: Hastings' rational approximation of the normal quantile, Abramowitz and Stegun 26.2.23. */
    private static ScalarExpr quantile(ScalarExpr q) {
        ScalarExpr t = sqrt(log(q.times(q.like(0.5))).times(q.like(-2)));
        ScalarExpr above = polynomial(t, 2.515517, 0.802853, 0.010328);
        ScalarExpr below = polynomial(t, 1, 1.432788, 0.189269, 0.001308);
        return t.minus(above.over(below)).times(q.like(Math.sqrt(0.5)));
    }

    /** c₀ + c₁·x + c₂·x² + … by Horner. */
    static ScalarExpr polynomial(ScalarExpr x, double... coefficients) {
        ScalarExpr sum = x.like(coefficients[coefficients.length - 1]);
        for (int k = coefficients.length - 2; k >= 0; k--) {
            sum = sum.times(x).plus(x.like(coefficients[k]));
        }
        return sum;
    }
}
