package org.lasagne4j.tensor.op;

import static org.lasagne4j.scalar.Scalars.abs;
import static org.lasagne4j.scalar.Scalars.apply;
import static org.lasagne4j.scalar.Scalars.exp;
import static org.lasagne4j.scalar.Scalars.gt;
import static org.lasagne4j.scalar.Scalars.log;
import static org.lasagne4j.scalar.Scalars.lt;
import static org.lasagne4j.scalar.Scalars.max;
import static org.lasagne4j.scalar.Scalars.min;
import static org.lasagne4j.scalar.Scalars.select;
import static org.lasagne4j.scalar.Scalars.sqrt;
import static org.lasagne4j.tensor.op.ErrorFormulas.polynomial;

import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;

/** Derivatives of log Γ and the incomplete gamma functions, in float64, without loops so that any backend compiles them. */
final class GammaFormulas {
    private static final int SHIFT = 8;
    private static final int TERMS = 90;
    private static final double LARGE = 100;
    private static final int QUADRATURE_POINTS = 24;

    private GammaFormulas() {}

    /**
     * Digamma: below 0 by reflection, below 8 by ψ(x) = ψ(x + 8) − Σ 1/(x + k), from 8 on by the asymptotic series of
     * Abramowitz and Stegun 6.3.18.
     */
    static ScalarExpr psi(ScalarExpr x) {
        ScalarExpr positive = reflected(x);
        ScalarExpr z = shifted(positive);
        ScalarExpr w = z.like(1).over(z.times(z));
        ScalarExpr series = polynomial(w, 1 / 12.0, -1 / 120.0, 1 / 252.0, -1 / 240.0, 1 / 132.0, -691 / 32760.0);
        ScalarExpr above = log(z).minus(z.like(0.5).over(z)).minus(w.times(series));
        ScalarExpr y = above.minus(recurrence(positive, 1));
        ScalarExpr cotangent = x.like(Math.PI).over(apply(ScalarOp.TAN, x.times(x.like(Math.PI))));
        return select(lt(x, x.like(0)), y.minus(cotangent), y);
    }

    /** Trigamma, in the same way; Abramowitz and Stegun 6.4.12. */
    static ScalarExpr triGamma(ScalarExpr x) {
        ScalarExpr positive = reflected(x);
        ScalarExpr z = shifted(positive);
        ScalarExpr w = z.like(1).over(z.times(z));
        ScalarExpr series = polynomial(w, 1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0);
        ScalarExpr above = z.like(1).plus(w.times(series)).over(z).plus(w.times(z.like(0.5)));
        ScalarExpr y = above.plus(recurrence(positive, 2));
        ScalarExpr sine = apply(ScalarOp.SIN, x.times(x.like(Math.PI))).over(x.like(Math.PI));
        return select(lt(x, x.like(0)), x.like(1).over(sine.times(sine)).minus(y), y);
    }

    private static ScalarExpr reflected(ScalarExpr x) {
        return select(lt(x, x.like(0)), x.like(1).minus(x), x);
    }

    private static ScalarExpr shifted(ScalarExpr x) {
        return select(lt(x, x.like(SHIFT)), x.plus(x.like(SHIFT)), x);
    }

    /** Σ 1/(x + k)ᵖ for k below the shift, where x was shifted; else 0. */
    private static ScalarExpr recurrence(ScalarExpr x, int power) {
        ScalarExpr sum = x.like(0);
        for (int k = 0; k < SHIFT; k++) {
            ScalarExpr term = x.plus(x.like(k));
            sum = sum.plus(x.like(1).over(power == 1 ? term : term.times(term)));
        }
        return select(lt(x, x.like(SHIFT)), sum, x.like(0));
    }

    /** Regularized lower incomplete gamma function P(k, x). */
    static ScalarExpr lower(ScalarExpr k, ScalarExpr x) {
        ScalarExpr left = select(isLeft(k, x), series(k, x), k.like(1).minus(fraction(k, x)));
        return edges(k, x, select(gt(k, k.like(LARGE)), quadrature(k, x, true), left), 0);
    }

    /** Regularized upper incomplete gamma function Q(k, x) = 1 − P(k, x). */
    static ScalarExpr upper(ScalarExpr k, ScalarExpr x) {
        ScalarExpr left = select(isLeft(k, x), k.like(1).minus(series(k, x)), fraction(k, x));
        return edges(k, x, select(gt(k, k.like(LARGE)), quadrature(k, x, false), left), 1);
    }

    private static ScalarExpr isLeft(ScalarExpr k, ScalarExpr x) {
        return lt(x, k.plus(k.like(1)));
    }

    private static ScalarExpr edges(ScalarExpr k, ScalarExpr x, ScalarExpr inside, double atZero) {
        ScalarExpr zero = k.like(0);
        ScalarExpr positive = select(gt(x, zero), inside, select(lt(x, zero), k.like(Double.NaN), k.like(atZero)));
        return select(gt(k, zero), positive, k.like(Double.NaN));
    }

    /** xᵏ·e⁻ˣ / Γ(k). */
    private static ScalarExpr weight(ScalarExpr k, ScalarExpr x) {
        return exp(k.times(log(x)).minus(x).minus(apply(ScalarOp.LGAMMA, k)));
    }

    /** P by xᵏe⁻ˣ/Γ(k+1) · (1 + x/(k+1)·(1 + x/(k+2)·(…))), for x up to k + 1. */
    private static ScalarExpr series(ScalarExpr k, ScalarExpr x) {
        ScalarExpr one = k.like(1);
        ScalarExpr sum = one;
        for (int n = TERMS; n >= 1; n--) {
            sum = one.plus(x.over(k.plus(k.like(n))).times(sum));
        }
        return weight(k, x).times(sum).over(k);
    }

    /** Q by Legendre's continued fraction, Abramowitz and Stegun 6.5.31 contracted, for x from k + 1 on. */
    private static ScalarExpr fraction(ScalarExpr k, ScalarExpr x) {
        ScalarExpr base = x.minus(k);
        ScalarExpr rest = k.like(0);
        for (int n = TERMS; n >= 1; n--) {
            ScalarExpr numerator = k.like(n).times(k.like(n).minus(k));
            rest = numerator.over(base.plus(k.like(2 * n + 1)).minus(rest));
        }
        return weight(k, x).over(base.plus(k.like(1)).minus(rest));
    }

    /**
     * For large k, where the integrand is a bell of width √k: Gauss-Legendre quadrature from x to a point where it has
     * vanished, on the side away from the peak.
     */
    private static ScalarExpr quadrature(ScalarExpr k, ScalarExpr x, boolean lower) {
        ScalarExpr peak = k.minus(k.like(1));
        ScalarExpr width = sqrt(peak);
        ScalarExpr right = gt(x, peak);
        ScalarExpr above = max(peak.plus(width.times(k.like(11.5))), x.plus(width.times(k.like(6))));
        ScalarExpr below = max(k.like(0), min(peak.minus(width.times(k.like(7.5))), x.minus(width.times(k.like(5)))));
        ScalarExpr span = select(right, above, below).minus(x);
        ScalarExpr sum = k.like(0);
        double[][] points = GaussLegendre.onUnitInterval(QUADRATURE_POINTS);
        for (double[] point : points) {
            ScalarExpr t = x.plus(span.times(k.like(point[0])));
            ScalarExpr height = exp(peak.minus(t).plus(peak.times(log(t.over(peak)))));
            sum = sum.plus(height.times(k.like(point[1])));
        }
        ScalarExpr scale = exp(peak.times(log(peak).minus(k.like(1))).minus(apply(ScalarOp.LGAMMA, k)));
        ScalarExpr tail = abs(sum.times(span)).times(scale);
        ScalarExpr rest = k.like(1).minus(tail);
        return lower ? select(right, rest, tail) : select(right, tail, rest);
    }
}
