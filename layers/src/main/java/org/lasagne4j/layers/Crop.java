package org.lasagne4j.layers;

import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Choices;

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
        return Choices.named(Crop.class, "cropping", name);
    }
}
