package org.lasagne4j.objectives;

import java.util.Locale;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Choices;

/** How {@link Objectives#aggregate} makes one number of the losses of items or elements. */
public enum Aggregation {
    /** Their mean. */
    MEAN,
    /** Their sum. */
    SUM,
    /** Their weighted sum divided by the sum of the weights. */
    NORMALIZED_SUM;

    /**
     * The aggregation of that name: {@code mean}, {@code sum} or {@code normalized_sum}.
     *
     * @throws ValueException if there is none, with the nearest name
     */
    public static Aggregation of(String name) {
        return Choices.named(Aggregation.class, "aggregation", name);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
