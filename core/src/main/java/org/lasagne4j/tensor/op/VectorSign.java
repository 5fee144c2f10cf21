package org.lasagne4j.tensor.op;

import java.util.function.IntToDoubleFunction;

/**
 * Which of the two signs an eigenvector or singular vector gets, so that every backend gives the same one: the first element
 * that is nearly as large as the largest is positive. Nearly, because elements of one size are common and differ by rounding.
 */
public final class VectorSign {
    private static final double NEARLY = 0.9;

    private VectorSign() {}

    /** Whether a vector of this length must be negated. */
    public static boolean isNegative(int length, IntToDoubleFunction element) {
        double largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, Math.abs(element.applyAsDouble(i)));
        }
        for (int i = 0; i < length; i++) {
            double value = element.applyAsDouble(i);
            if (Math.abs(value) >= NEARLY * largest) {
                return value < 0;
            }
        }
        return false;
    }
}
