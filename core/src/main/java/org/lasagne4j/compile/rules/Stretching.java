package org.lasagne4j.compile.rules;

import org.lasagne4j.tensor.Tensor;

/** Which axes stretch. */
final class Stretching {
    private Stretching() {}

    /** Whether {@code part} has a size of its own along every axis along which {@code whole} has one. */
    static boolean covers(Tensor part, Tensor whole) {
        for (int axis = 0; axis < whole.rank(); axis++) {
            if (part.type().broadcasts(axis) && !whole.type().broadcasts(axis)) {
                return false;
            }
        }
        return true;
    }
}
