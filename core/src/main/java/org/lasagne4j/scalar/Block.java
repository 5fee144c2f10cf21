package org.lasagne4j.scalar;

import java.util.Arrays;
import org.lasagne4j.array.DType;

/** Values of some consecutive elements: for each part of a formula a row of doubles or of longs, by its type. */
final class Block {
    /** Elements that are computed together: long enough to hide the dispatch, short enough for the cache. */
    static final int CAPACITY = 512;

    private final int capacity;
    final double[][] floats;
    final long[][] longs;
    /** How many elements are in use. */
    int size;
    /** Row-major index of the first one. */
    long start;

    /** A block of so many rows for at most so many elements. */
    Block(int rows, long elements) {
        capacity = (int) Math.min(CAPACITY, elements);
        floats = new double[rows][];
        longs = new long[rows][];
    }

    void addRow(int row, DType type) {
        if (type.isFloat()) {
            floats[row] = new double[capacity];
        } else {
            longs[row] = new long[capacity];
        }
    }

    /** A row that is the same for every element. */
    void fill(int row, ScalarExpr.Const constant) {
        if (constant.type().isFloat()) {
            Arrays.fill(floats[row], constant.asDouble());
        } else {
            Arrays.fill(longs[row], constant.asLong());
        }
    }

    /** Moves on to the elements from this one on. */
    void moveTo(long first, long count) {
        start = first;
        size = (int) Math.min(capacity, count - first);
    }
}
