package org.lasagne4j.examples.training;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** How the learning rate goes from its first value to the end of the training. */
public enum Schedule {
    /** The same rate for every step. */
    CONSTANT(done -> 1),
    /** The same rate for four fifths of the steps, then falling evenly to nothing, which takes the noise out of the parameters. */
    COOLDOWN(done -> Math.min(1, 5 * (1 - done))),
    /** Falling evenly to nothing from the first step on. */
    LINEAR(done -> 1 - done);

    private final DoubleUnaryOperator factor;

    Schedule(DoubleUnaryOperator factor) {
        this.factor = factor;
    }

    /** Factor of the first learning rate after this share of all steps, 0 to 1. */
    double factor(double done) {
        return factor.applyAsDouble(done);
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
