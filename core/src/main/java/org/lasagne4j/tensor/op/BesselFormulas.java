package org.lasagne4j.tensor.op;

import static org.lasagne4j.scalar.Scalars.abs;
import static org.lasagne4j.scalar.Scalars.apply;
import static org.lasagne4j.scalar.Scalars.exp;
import static org.lasagne4j.scalar.Scalars.lt;
import static org.lasagne4j.scalar.Scalars.select;
import static org.lasagne4j.scalar.Scalars.sqrt;

import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;

/**
 * Bessel functions of real order in float64: the power series up to |x| = 16, where it has lost seven digits, Hankel's asymptotic expansion beyond. The
 * expansion holds 1e-6 for orders up to 10.
 */
final class BesselFormulas {
    private static final double FAR = 16;
    private static final int SERIES_TERMS = 50;
    private static final int HANKEL_TERMS = 14;

    private BesselFormulas() {}

    /** Of the first kind, J: Abramowitz and Stegun 9.1.10 and 9.2.5. */
    static ScalarExpr first(ScalarExpr v, ScalarExpr x) {
        ScalarExpr order = nonNegativeInteger(v);
        return negativeOrder(v, near(x), series(order, x, -0.25), farFirst(order, abs(x)), x, true);
    }

    /** Modified, of the first kind, I: Abramowitz and Stegun 9.6.10 and 9.7.1. */
    static ScalarExpr modified(ScalarExpr v, ScalarExpr x) {
        ScalarExpr order = nonNegativeInteger(v);
        return negativeOrder(v, near(x), series(order, x, 0.25), farModified(order, abs(x)), x, false);
    }

    private static ScalarExpr near(ScalarExpr x) {
        return lt(abs(x), x.like(FAR));
    }

    /** |v| for a negative integer, where 1/Γ(v + 1) is 0 and hides the function; else v. */
    private static ScalarExpr nonNegativeInteger(ScalarExpr v) {
        return select(isNegativeInteger(v), v.negate(), v);
    }

    private static ScalarExpr isNegativeInteger(ScalarExpr v) {
        ScalarExpr whole = apply(ScalarOp.EQ, v, apply(ScalarOp.FLOOR, v));
        return apply(ScalarOp.AND, whole, lt(v, v.like(0)));
    }

    /** J₋ₙ = (−1)ⁿJₙ and I₋ₙ = Iₙ; a negative x, which only integer orders allow, gives (−1)ⁿ. */
    private static ScalarExpr negativeOrder(
            ScalarExpr v, ScalarExpr near, ScalarExpr series, ScalarExpr far, ScalarExpr x, boolean alternates) {
        ScalarExpr one = v.like(1);
        ScalarExpr sign = select(lt(x, x.like(0)), apply(ScalarOp.POW, one.negate(), v), one);
        ScalarExpr value = select(near, series, far.times(sign));
        ScalarExpr flip = alternates ? apply(ScalarOp.POW, one.negate(), v) : one;
        return select(isNegativeInteger(v), value.times(flip), value);
    }

    /** (x/2)ᵛ/Γ(v+1) · Σ (c·x²)ᵏ / (k!·(v+1)…(v+k)), by Horner. */
    private static ScalarExpr series(ScalarExpr v, ScalarExpr x, double c) {
        ScalarExpr one = v.like(1);
        ScalarExpr square = x.times(x).times(x.like(c));
        ScalarExpr sum = one;
        for (int k = SERIES_TERMS; k >= 1; k--) {
            sum = one.plus(square.over(v.plus(v.like(k)).times(v.like(k))).times(sum));
        }
        ScalarExpr power = apply(ScalarOp.POW, x.times(x.like(0.5)), v);
        return power.over(apply(ScalarOp.TGAMMA, v.plus(one))).times(sum);
    }

    /** √(2/πx)·(P·cos χ − Q·sin χ) with χ = x − (v/2 + 1/4)·π. */
    private static ScalarExpr farFirst(ScalarExpr v, ScalarExpr x) {
        ScalarExpr[] sums = hankel(v, x, -1);
        ScalarExpr phase = x.minus(v.times(v.like(Math.PI / 2)).plus(v.like(Math.PI / 4)));
        ScalarExpr wave = sums[0].times(apply(ScalarOp.COS, phase)).minus(sums[1].times(apply(ScalarOp.SIN, phase)));
        return sqrt(x.like(2 / Math.PI).over(x)).times(wave);
    }

    /** eˣ/√(2πx) · Σ (−1)ᵏ·aₖ(v)/xᵏ. */
    private static ScalarExpr farModified(ScalarExpr v, ScalarExpr x) {
        ScalarExpr[] sums = hankel(v, x, 1);
        return exp(x).over(sqrt(x.times(x.like(2 * Math.PI)))).times(sums[0].minus(sums[1]));
    }

    /** Sums over even and odd k of aₖ(v)/xᵏ, aₖ = (4v²−1)(4v²−9)…(4v²−(2k−1)²)/(k!·8ᵏ); the sign turns at each pair. */
    private static ScalarExpr[] hankel(ScalarExpr v, ScalarExpr x, int turn) {
        ScalarExpr fourSquares = v.times(v).times(v.like(4));
        ScalarExpr term = v.like(1);
        ScalarExpr[] sums = {term, v.like(0)};
        for (int k = 1; k <= HANKEL_TERMS; k++) {
            ScalarExpr factor = fourSquares.minus(v.like((2.0 * k - 1) * (2 * k - 1)));
            term = term.times(factor).over(x.times(x.like(8 * k)));
            boolean negative = turn < 0 && k % 4 >= 2;
            sums[k % 2] = negative ? sums[k % 2].minus(term) : sums[k % 2].plus(term);
        }
        return sums;
    }
}
