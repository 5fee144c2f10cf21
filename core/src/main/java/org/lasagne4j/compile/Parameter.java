package org.lasagne4j.compile;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.TensorType;

/**
 * One input of a compiled function.
 *
 * @param in what the user said about it
 * @param index its position among the inputs
 * @param downcast whether arguments may lose precision; null: only a Java number given to a float
 * @param fixed its default value if that never changes, else null
 * @param own the variable that holds its default value if an update changes that, else null
 */
record Parameter(
        In in,
        int index,
        @Nullable Boolean downcast,
        @Nullable HostArray fixed,
        @Nullable Shared own) {

    TensorType type() {
        return in.variable().type();
    }

    boolean hasDefault() {
        return fixed != null || own != null;
    }

    /** How messages call it: {@code input "x"}. */
    String label() {
        return "input " + in.label();
    }
}
