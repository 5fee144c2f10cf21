package org.lasagne4j.objectives;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

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
        List<String> known = Arrays.stream(values()).map(Aggregation::toString).toList();
        if (!known.contains(name)) {
            throw new ValueException(
                    Problem.of("There is no aggregation \"" + name + "\"" + Suggestion.of(name, known) + ".")
                            .expected("one of " + String.join(", ", known))
                            .actual('"' + name + '"')
                            .created(Origin.here()));
        }
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
