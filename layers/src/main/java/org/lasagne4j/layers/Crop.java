package org.lasagne4j.layers;

import java.util.List;
import java.util.Locale;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/** Which part of an axis stays where inputs are cropped to the smallest of them. */
public enum Crop {
    /** All of it: the axis is not cropped. */
    NONE,
    /** The first elements. */
    LOWER,
    /** The middle ones. */
    CENTER,
    /** The last elements. */
    UPPER;

    /**
     * The crop of that name: {@code none}, {@code lower}, {@code center} or {@code upper}.
     *
     * @throws ValueException if there is none, with the nearest name
     */
    public static Crop of(String name) {
        List<String> known = List.of("none", "lower", "center", "upper");
        if (!known.contains(name)) {
            throw new ValueException(
                    Problem.of("There is no cropping \"" + name + "\"" + Suggestion.of(name, known) + ".")
                            .expected("one of " + String.join(", ", known))
                            .actual('"' + name + '"')
                            .created(Origin.here()));
        }
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
