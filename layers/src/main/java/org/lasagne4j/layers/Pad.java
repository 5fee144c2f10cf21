package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/**
 * Zeros around the input of a convolution: so many on both sides of each spatial axis, or {@link #SAME}, {@link #FULL},
 * {@link #VALID}.
 *
 * @param kind how the numbers are told
 * @param sizes the numbers if they are given, one for all spatial axes or one for each; else empty
 */
public record Pad(Kind kind, List<Integer> sizes) {
    /** How the numbers of zeros are told. */
    public enum Kind {
        /** By numbers. */
        EXPLICIT,
        /** Half the filter's size, rounded down. */
        SAME,
        /** The filter's size less 1. */
        FULL
    }

    /** As many zeros as keep the input's size, with stride 1: half the filter, whose size must be odd. */
    public static final Pad SAME = new Pad(Kind.SAME, List.of());

    /** Everywhere that filter and input overlap in at least one element. */
    public static final Pad FULL = new Pad(Kind.FULL, List.of());

    /** No zeros. */
    public static final Pad VALID = of(0);

    /** Checks the numbers. */
    public Pad {
        sizes = List.copyOf(sizes);
        if (kind == Kind.EXPLICIT && sizes.isEmpty()) {
            throw new ValueException(Problem.of("The padding of a convolution has no numbers.")
                    .expected("one number, or one for each spatial axis")
                    .actual(sizes)
                    .created(Origin.here())
                    .fix("leave pad(...) out for no padding."));
        }
        if (sizes.stream().anyMatch(size -> size < 0)) {
            throw new ValueException(Problem.of("The padding of a convolution is negative.")
                    .expected("0 or more zeros")
                    .actual(sizes)
                    .created(Origin.here())
                    .fix("cut the input with slice(...) instead of a negative padding."));
        }
    }

    /** So many zeros on both sides, one number for all spatial axes or one for each. */
    public static Pad of(int... sizes) {
        return new Pad(Kind.EXPLICIT, Arrays.stream(sizes).boxed().toList());
    }

    /**
     * The padding of that name: {@code same}, {@code full} or {@code valid}.
     *
     * @throws ValueException if there is none, with the nearest name
     */
    public static Pad of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "same" -> SAME;
            case "full" -> FULL;
            case "valid" -> VALID;
            default ->
                throw new ValueException(Problem.of("There is no padding \"" + name + "\""
                                + Suggestion.of(name, List.of("same", "full", "valid")) + ".")
                        .expected("same, full, valid or numbers")
                        .actual('"' + name + '"')
                        .created(Origin.here()));
        };
    }

    /** Zeros on each side of a spatial axis, for a filter of this size. */
    public int size(int axis, long filter) {
        return switch (kind) {
            case SAME -> (int) (filter / 2);
            case FULL -> (int) (filter - 1);
            case EXPLICIT -> sizes.get(sizes.size() == 1 ? 0 : axis);
        };
    }

    /** As Lasagne writes it: {@code same}, {@code 1} or {@code (2, 1)}. */
    @Override
    public String toString() {
        if (kind != Kind.EXPLICIT) {
            return kind.name().toLowerCase(Locale.ROOT);
        }
        return sizes.size() == 1
                ? sizes.get(0).toString()
                : sizes.toString().replace('[', '(').replace(']', ')');
    }
}
