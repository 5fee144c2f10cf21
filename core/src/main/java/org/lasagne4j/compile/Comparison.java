package org.lasagne4j.compile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Positions;
import org.lasagne4j.array.Shapes;

/** Compares an array with what the interpreter says it should be. */
final class Comparison {
    /** Of float32: a few hundred roundings, as a long sum has. */
    private static final double FLOAT32_TOLERANCE = 1e-4;

    private static final double FLOAT64_TOLERANCE = 1e-9;

    private final double tolerance;
    private final boolean lenient;

    /** {@code lenient}: where the expected value is not finite, anything goes; a rewrite may compute what overflowed before. */
    Comparison(DType dtype, boolean lenient) {
        this.tolerance = dtype == DType.FLOAT32 ? FLOAT32_TOLERANCE : FLOAT64_TOLERANCE;
        this.lenient = lenient;
    }

    /** How the arrays differ, null if they don't by more than rounding. */
    static @Nullable String difference(HostArray expected, HostArray actual, boolean lenient) {
        if (expected.dtype() != actual.dtype() || !Arrays.equals(expected.shape(), actual.shape())) {
            return "the interpreter computes " + text(expected) + ", this is " + text(actual);
        }
        return new Comparison(expected.dtype(), lenient).differenceOfValues(expected, actual);
    }

    private static String text(HostArray array) {
        return array.dtype() + Shapes.text(array.shape());
    }

    private @Nullable String differenceOfValues(HostArray expected, HostArray actual) {
        double absolute = expected.dtype().isFloat() ? tolerance * (scale(expected) + 0.1) * 0.1 : 0;
        double relative = expected.dtype().isFloat() ? tolerance : 0;
        Positions e = new Positions(expected);
        Positions a = new Positions(actual);
        double worst = 0;
        long count = expected.count();
        long wrong = 0;
        for (long i = 0; i < count; i++) {
            double want = expected.getDouble(e.next());
            double have = actual.getDouble(a.next());
            double error = error(want, have);
            if (error > absolute + relative * Math.abs(want)) {
                wrong++;
                worst = Math.max(worst, error);
            }
        }
        return wrong == 0 ? null : wrong + " of " + count + " elements differ, by up to " + (float) worst;
    }

    private double error(double want, double have) {
        if (Double.compare(want, have) == 0 || (lenient && !Double.isFinite(want))) {
            return 0;
        }
        double error = Math.abs(want - have);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    private static double scale(HostArray array) {
        double scale = 0;
        Positions positions = new Positions(array);
        for (long i = array.count(); i > 0; i--) {
            double value = Math.abs(array.getDouble(positions.next()));
            scale = Double.isFinite(value) ? Math.max(scale, value) : scale;
        }
        return scale;
    }
}
