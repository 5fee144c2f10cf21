package org.lasagne4j.tensor.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;

/** How well drawn counts fit a distribution. */
final class Fit {
    private Fit() {}

    /**
     * Asserts that Pearson's χ² of draws against probabilities is within five standard deviations of its mean. Neighbouring
     * values with few expected draws count as one.
     */
    static void assertFits(double[] draws, int last, IntToDoubleFunction probability) {
        double[] seen = new double[last + 2];
        for (double draw : draws) {
            assertThat(draw).isGreaterThanOrEqualTo(0);
            seen[(int) Math.min(draw, last + 1)]++;
        }
        double statistic = 0;
        double total = 0;
        double expected = 0;
        double found = 0;
        int cells = 0;
        for (int k = 0; k <= last + 1; k++) {
            double p = k <= last ? probability.applyAsDouble(k) : Math.max(0, 1 - total);
            total += p;
            expected += p * draws.length;
            found += seen[k];
            if (expected >= 20 || k == last + 1 && expected > 0) {
                statistic += (found - expected) * (found - expected) / expected;
                cells++;
                expected = 0;
                found = 0;
            }
        }
        assertThat(found).as("draws of impossible values").isZero();
        // χ² with f degrees of freedom: mean f, variance 2f.
        double freedom = Math.max(1, cells - 1);
        assertThat(statistic).isLessThan(freedom + 5 * Math.sqrt(2 * freedom));
    }

    /** Asserts that mean and variance are within five standard errors, for a kurtosis of at most the normal one. */
    static void assertMoments(double[] draws, double mean, double variance) {
        assertMoments(draws, mean, variance, 0);
    }

    /** Asserts that mean and variance are within five standard errors: the variance's is σ²·√((2 + excess) / n). */
    static void assertMoments(double[] draws, double mean, double variance, double excess) {
        double sum = 0;
        for (double draw : draws) {
            sum += draw;
        }
        double average = sum / draws.length;
        double squares = 0;
        for (double draw : draws) {
            squares += (draw - average) * (draw - average);
        }
        double error = Math.sqrt(variance / draws.length);
        assertThat(Math.abs(average - mean)).as("mean %s of %s", average, mean).isLessThan(5 * error);
        assertThat(Math.abs(squares / draws.length - variance))
                .as("variance %s of %s", squares / draws.length, variance)
                .isLessThan(5 * variance * Math.sqrt((2 + excess) / draws.length));
    }

    /** log k!. */
    static double logFactorial(double k) {
        double sum = 0;
        for (int i = 2; i <= k; i++) {
            sum += Math.log(i);
        }
        return sum;
    }
}
