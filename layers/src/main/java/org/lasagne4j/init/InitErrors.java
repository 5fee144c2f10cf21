package org.lasagne4j.init;

import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/** The mistakes that initializers find. */
final class InitErrors {
    private InitErrors() {}

    static void requireNotNegative(String initializer, String option, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw outOfRange(initializer, option, value, "a finite number of at least 0");
        }
    }

    static void requireFinite(String initializer, String option, double value) {
        if (!Double.isFinite(value)) {
            throw outOfRange(initializer, option, value, "a finite number");
        }
    }

    static void requireNumber(String initializer, String option, double value) {
        if (Double.isNaN(value)) {
            throw outOfRange(initializer, option, value, "a number");
        }
    }

    static void requireOrdered(double low, double high) {
        if (!(low <= high && high - low < Double.POSITIVE_INFINITY)) {
            throw new ValueException(Problem.of("The range of initializer uniform is empty.")
                    .expected("low <= high, both finite")
                    .actual("low " + low + ", high " + high)
                    .created(Origin.here())
                    .fix("give the lower end first."));
        }
    }

    static void requireFraction(String initializer, String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw outOfRange(initializer, option, value, "a fraction from 0 to 1");
        }
    }

    static void requireRank(String initializer, boolean fits, String expected, long[] shape) {
        if (!fits) {
            throw new ShapeException(Problem.of("Initializer " + initializer + " cannot make an array of this shape.")
                    .expected(expected)
                    .actual(Shapes.text(shape))
                    .created(Origin.here())
                    .fix("use another initializer, such as normal() or uniform()."));
        }
    }

    private static ValueException outOfRange(String initializer, String option, double value, String expected) {
        return new ValueException(Problem.of("The " + option + " of initializer " + initializer + " is out of range.")
                .expected(expected)
                .actual(value)
                .created(Origin.here())
                .fix("leave the number out for its default."));
    }
}
