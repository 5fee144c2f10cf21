package org.lasagne4j.layers;

/**
 * A named value for {@code getOutput} that reaches every layer, as a keyword argument does in Lasagne.
 *
 * @param name what layers ask for, such as {@code deterministic}
 * @param value what they get
 */
public record Option(String name, Object value) {
    /** Turns off everything random, for validation and use: dropout passes its input on. */
    public static final Option DETERMINISTIC = of("deterministic", true);

    /** An option of that name. */
    public static Option of(String name, Object value) {
        return new Option(name, value);
    }
}
