package org.lasagne4j.tensor.op;

import static org.lasagne4j.scalar.Scalars.abs;
import static org.lasagne4j.scalar.Scalars.apply;
import static org.lasagne4j.scalar.Scalars.exp;
import static org.lasagne4j.scalar.Scalars.gt;
import static org.lasagne4j.scalar.Scalars.log;
import static org.lasagne4j.scalar.Scalars.log1p;
import static org.lasagne4j.scalar.Scalars.lt;
import static org.lasagne4j.scalar.Scalars.max;
import static org.lasagne4j.scalar.Scalars.min;
import static org.lasagne4j.scalar.Scalars.select;
import static org.lasagne4j.scalar.Scalars.sqrt;
import static org.lasagne4j.tensor.op.ErrorFormulas.polynomial;

import java.util.function.IntFunction;
import org.lasagne4j.array.DType;
import org.lasagne4j.scalar.ScalarExpr;
import org.lasagne4j.scalar.ScalarOp;
import org.lasagne4j.scalar.Scalars;

/**
 * Poisson and binomial counts from random bits, in float64, without loops so that any backend compiles and vectorizes
 * them.
 *
 * <p>Below a mean of 16 by inversion: as many as there are cumulated probabilities up to a uniform number of 52 bits. From 16
 * on by transformed rejection (Hörmann, "The transformed rejection method for generating Poisson random variables",
 * Insurance: Mathematics and Economics 12, 1993, and "The generation of binomial random variates", J. Statistical Computation
 * and Simulation 46, 1993): ten proposals, the first that is accepted counts. All ten are refused with a probability below
 * 3e-7; then the normal distribution of that mean and variance stands in, so that the law is met to about 1e-8.
 */
final class CountFormulas {
    private static final double SMALL_MEAN = 16;
    private static final int TERMS = 64;
    private static final int PROPOSALS = 10;
    private static final double LARGEST = 0x1p62;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final int TABLE = 8;

    private CountFormulas() {}

    /** A count of mean λ. */
    static ScalarExpr poisson(IntFunction<ScalarExpr> bits, ScalarExpr rate) {
        ScalarExpr small = min(rate, rate.like(SMALL_MEAN));
        ScalarExpr low =
                inversion(unit(bits.apply(0)), exp(small.negate()), k -> small.times(rate.like(1.0 / (k + 1))));
        ScalarExpr high = poissonByRejection(bits, max(rate, rate.like(SMALL_MEAN)));
        ScalarExpr count = select(lt(rate, rate.like(SMALL_MEAN)), low, high);
        return checked(count, within(rate, 0, LARGEST));
    }

    private static ScalarExpr poissonByRejection(IntFunction<ScalarExpr> bits, ScalarExpr mean) {
        ScalarExpr b = mean.like(0.931).plus(mean.like(2.53).times(sqrt(mean)));
        ScalarExpr a = b.times(b.like(0.02483)).minus(b.like(0.059));
        ScalarExpr scale = b.like(1.1239).plus(b.like(1.1328).over(b.minus(b.like(3.4))));
        Proposals proposals = new Proposals(a, b, mean.plus(mean.like(0.43)), scale);
        ScalarExpr standIn = max(mean.like(0), normal(bits, mean, sqrt(mean)));
        return proposals.first(
                bits, standIn, k -> deviance(k, mean).plus(stirling(k)).negate(), k -> notBelow(k, 0));
    }

    /** A count of n trials of probability p. */
    static ScalarExpr binomial(IntFunction<ScalarExpr> bits, ScalarExpr n, ScalarExpr p) {
        ScalarExpr one = n.like(1);
        ScalarExpr flipped = gt(p, p.like(0.5));
        ScalarExpr rare = select(flipped, one.minus(p), p);
        ScalarExpr isSmall = lt(n.times(rare), n.like(SMALL_MEAN));
        ScalarExpr low = binomialByInversion(bits, n, rare, isSmall);
        ScalarExpr high = binomialByRejection(bits, n, rare, isSmall);
        ScalarExpr count = select(isSmall, low, high);
        ScalarExpr successes = select(flipped, n.minus(count), count);
        ScalarExpr valid = apply(ScalarOp.AND, within(n, 0, LARGEST), within(p, 0, 1));
        return checked(successes, valid);
    }

    private static ScalarExpr binomialByInversion(
            IntFunction<ScalarExpr> bits, ScalarExpr n, ScalarExpr rare, ScalarExpr isSmall) {
        ScalarExpr p = select(isSmall, rare, rare.like(0));
        ScalarExpr odds = p.over(p.like(1).minus(p));
        ScalarExpr none = exp(n.times(log1p(p.negate())));
        ScalarExpr count = inversion(unit(bits.apply(0)), none, k -> max(n.like(0), n.minus(n.like(k)))
                .times(n.like(1.0 / (k + 1)))
                .times(odds));
        return min(count, n);
    }

    private static ScalarExpr binomialByRejection(
            IntFunction<ScalarExpr> bits, ScalarExpr trials, ScalarExpr rare, ScalarExpr isSmall) {
        // A stand-in of the method's range where it is not used, so that nothing is NaN.
        ScalarExpr n = select(isSmall, trials.like(4 * SMALL_MEAN), trials);
        ScalarExpr p = select(isSmall, rare.like(0.5), rare);
        ScalarExpr q = p.like(1).minus(p);
        ScalarExpr mean = n.times(p);
        ScalarExpr misses = n.times(q);
        ScalarExpr deviation = sqrt(mean.times(q));
        ScalarExpr b = deviation.times(p.like(2.53)).plus(p.like(1.15));
        ScalarExpr a = b.times(b.like(0.0248)).minus(b.like(0.0873)).plus(p.times(p.like(0.01)));
        ScalarExpr scale = b.like(2.83).plus(b.like(5.1).over(b)).times(deviation);
        ScalarExpr mode = floor(n.plus(n.like(1)).times(p));
        ScalarExpr atMode = minusLogBinomial(mode, n, mean, misses);
        ScalarExpr standIn = min(n, max(n.like(0), normal(bits, mean, deviation)));
        return new Proposals(a, b, mean.plus(mean.like(0.5)), scale)
                .first(
                        bits,
                        standIn,
                        k -> atMode.minus(minusLogBinomial(k, n, mean, misses)),
                        k -> apply(ScalarOp.AND, notBelow(k, 0), apply(ScalarOp.LE, k, n)));
    }

    /** −log of the probability of k, but for what doesn't depend on k. Loader, "Fast and accurate computation of binomial probabilities", 2000. */
    private static ScalarExpr minusLogBinomial(ScalarExpr k, ScalarExpr n, ScalarExpr mean, ScalarExpr misses) {
        ScalarExpr rest = n.minus(k);
        return stirling(k).plus(stirling(rest)).plus(deviance(k, mean)).plus(deviance(rest, misses));
    }

    /** The parts of a transformed rejection that all proposals share. */
    private record Proposals(ScalarExpr a, ScalarExpr b, ScalarExpr center, ScalarExpr scale) {
        /** The first accepted proposal; {@code logDensity} is relative to the hat's scale. */
        ScalarExpr first(
                IntFunction<ScalarExpr> bits,
                ScalarExpr standIn,
                java.util.function.UnaryOperator<ScalarExpr> logDensity,
                java.util.function.UnaryOperator<ScalarExpr> inRange) {
            ScalarExpr chosen = standIn;
            for (int i = PROPOSALS; i >= 1; i--) {
                ScalarExpr word = bits.apply(i);
                ScalarExpr u = low36(word).minus(center.like(0.5));
                ScalarExpr side = center.like(0.5).minus(abs(u));
                ScalarExpr k =
                        floor(a.times(a.like(2)).over(side).plus(b).times(u).plus(center));
                ScalarExpr hat = a.over(side.times(side)).plus(b);
                ScalarExpr isIn = inRange.apply(k);
                ScalarExpr height = log(high28(word).times(scale).over(hat));
                ScalarExpr density = logDensity.apply(select(isIn, k, floor(center)));
                ScalarExpr accepted = apply(ScalarOp.AND, isIn, apply(ScalarOp.LE, height, density));
                chosen = select(accepted, k, chosen);
            }
            return chosen;
        }
    }

    /** Σₖ [F(k) ≤ u] where f(0) = {@code first} and f(k + 1) = f(k)·ratio(k). */
    private static ScalarExpr inversion(ScalarExpr u, ScalarExpr first, IntFunction<ScalarExpr> ratio) {
        ScalarExpr probability = first;
        ScalarExpr cumulated = first;
        ScalarExpr count = u.like(0);
        for (int k = 0; k < TERMS; k++) {
            count = count.plus(select(apply(ScalarOp.LE, cumulated, u), u.like(1), u.like(0)));
            probability = probability.times(ratio.apply(k));
            cumulated = cumulated.plus(probability);
        }
        return count;
    }

    /** k·log(k/y) + y − k by log(1 + d) − d with d = (y − k)/k, which doesn't cancel near y; y for k = 0. */
    private static ScalarExpr deviance(ScalarExpr k, ScalarExpr y) {
        ScalarExpr positive = max(k, k.like(1));
        ScalarExpr d = y.minus(positive).over(positive);
        return select(lt(k, k.like(1)), y, positive.times(d.minus(log1p(d))));
    }

    /** log k! − k·log k + k: from a table below 8, then by Stirling's series. */
    private static ScalarExpr stirling(ScalarExpr k) {
        ScalarExpr x = max(k, k.like(TABLE));
        ScalarExpr inverse = x.like(1).over(x);
        ScalarExpr w = inverse.times(inverse);
        ScalarExpr series = inverse.times(polynomial(w, 1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0));
        ScalarExpr value =
                log(x).times(x.like(0.5)).plus(x.like(HALF_LOG_TWO_PI)).plus(series);
        double logFactorial = 0;
        for (int j = 0; j < TABLE; j++) {
            logFactorial += j == 0 ? 0 : Math.log(j);
            double entry = logFactorial - (j == 0 ? 0 : j * Math.log(j)) + j;
            value = select(apply(ScalarOp.EQ, k, k.like(j)), k.like(entry), value);
        }
        return value;
    }

    /** A normal count of this mean, rounded, from one uniform number by the logistic approximation of its quantile. */
    private static ScalarExpr normal(IntFunction<ScalarExpr> bits, ScalarExpr mean, ScalarExpr deviation) {
        ScalarExpr u = unit(bits.apply(PROPOSALS + 1));
        ScalarExpr quantile = log(u.over(u.like(1).minus(u))).times(u.like(Math.sqrt(3) / Math.PI));
        return floor(mean.plus(deviation.times(quantile)).plus(mean.like(0.5)));
    }

    private static ScalarExpr checked(ScalarExpr count, ScalarExpr valid) {
        return select(valid, count, count.like(-1)).cast(DType.INT64);
    }

    private static ScalarExpr within(ScalarExpr x, double low, double high) {
        return apply(ScalarOp.AND, notBelow(x, low), apply(ScalarOp.LE, x, x.like(high)));
    }

    private static ScalarExpr notBelow(ScalarExpr x, double low) {
        return apply(ScalarOp.GE, x, x.like(low));
    }

    private static ScalarExpr floor(ScalarExpr x) {
        return apply(ScalarOp.FLOOR, x);
    }

    /** In (0, 1), of the low 52 bits. */
    static ScalarExpr unit(ScalarExpr bits) {
        return fraction(masked(bits, 52), 52);
    }

    /** In (0, 1), of the low 36 bits. */
    private static ScalarExpr low36(ScalarExpr bits) {
        return fraction(masked(bits, 36), 36);
    }

    /** In (0, 1), of the high 28 bits. */
    private static ScalarExpr high28(ScalarExpr bits) {
        ScalarExpr signed = apply(ScalarOp.FLOOR_DIV, bits, Scalars.constant(DType.INT64, 1L << 36));
        return fraction(signed.plus(Scalars.constant(DType.INT64, 1L << 27)), 28);
    }

    private static ScalarExpr masked(ScalarExpr bits, int count) {
        return apply(ScalarOp.AND, bits, Scalars.constant(DType.INT64, (1L << count) - 1));
    }

    private static ScalarExpr fraction(ScalarExpr whole, int bits) {
        ScalarExpr x = whole.cast(DType.FLOAT64);
        return x.plus(x.like(0.5)).times(x.like(Math.scalb(1.0, -bits)));
    }
}
