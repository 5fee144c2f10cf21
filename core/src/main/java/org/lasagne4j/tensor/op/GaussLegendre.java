package org.lasagne4j.tensor.op;

/** Points and weights of Gauss-Legendre quadrature. */
final class GaussLegendre {
    private GaussLegendre() {}

    /** n pairs (point, weight) for integrals from 0 to 1: the roots of Legendre's polynomial by Newton's method. */
    static double[][] onUnitInterval(int n) {
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            double root = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            for (int step = 0; step < 10; step++) {
                double[] value = legendre(n, root);
                root -= value[0] / value[1];
            }
            double slope = legendre(n, root)[1];
            points[i] = new double[] {(1 + root) / 2, 1 / ((1 - root * root) * slope * slope)};
        }
        return points;
    }

    /** Value and slope of the polynomial of degree n, by the three-term recurrence. */
    private static double[] legendre(int n, double x) {
        double before = 1;
        double value = x;
        for (int k = 2; k <= n; k++) {
            double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
            before = value;
            value = next;
        }
        return new double[] {value, n * (x * value - before) / (x * x - 1)};
    }
}
