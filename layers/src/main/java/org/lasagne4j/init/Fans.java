package org.lasagne4j.init;

/**
 * How many inputs and outputs a weight array connects.
 *
 * @param in inputs of one unit
 * @param out outputs fed by one input
 */
record Fans(long in, long out) {
    /**
     * Of a dense matrix (inputs, units) or filters (filters, channels, rows, …); with {@code c01b} of filters
     * (channels, rows, columns, filters). Only ratios matter, so for a matrix the two may stand for each other.
     */
    static Fans of(String initializer, boolean c01b, long... shape) {
        if (c01b) {
            InitErrors.requireRank(initializer, shape.length == 4, "4 axes, because c01b is set", shape);
            return new Fans(shape[0] * shape[1] * shape[2], shape[3] * shape[1] * shape[2]);
        }
        InitErrors.requireRank(initializer, shape.length >= 2, "2 axes or more", shape);
        if (shape.length == 2) {
            return new Fans(shape[0], shape[1]);
        }
        long field = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            field *= shape[axis];
        }
        return new Fans(shape[1] * field, shape[0] * field);
    }
}
