package org.lasagne4j.conformance;

import java.util.Arrays;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;

/** Compares arrays as numpy.allclose does, NaN equal to NaN. */
final class Compare {
    private Compare() {}

    static void close(String what, HostArray expected, HostArray actual, double rtol, double atol) {
        if (!Arrays.equals(expected.shape(), actual.shape())) {
            throw new AssertionError(
                    what + ": shape " + Shapes.text(actual.shape()) + " instead of " + Shapes.text(expected.shape()));
        }
        double[] wanted = expected.toDoubles();
        double[] found = actual.toDoubles();
        for (int i = 0; i < wanted.length; i++) {
            if (!isClose(wanted[i], found[i], rtol, atol)) {
                throw new AssertionError(what + ": element " + i + " is " + found[i] + " instead of " + wanted[i]);
            }
        }
    }

    private static boolean isClose(double wanted, double found, double rtol, double atol) {
        if (Double.isNaN(wanted) || Double.isInfinite(wanted)) {
            return Double.compare(wanted, found) == 0;
        }
        return Math.abs(wanted - found) <= atol + rtol * Math.abs(wanted);
    }

    static void equal(String what, Object expected, Object actual) {
        if (!String.valueOf(expected).equals(String.valueOf(actual))) {
            throw new AssertionError(what + " is " + actual + " instead of " + expected);
        }
    }
}
