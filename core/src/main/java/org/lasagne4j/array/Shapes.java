package org.lasagne4j.array;

import java.util.StringJoiner;

/** Arithmetic on shapes: element counts, row-major strides, text. */
public final class Shapes {
    /** A dimension whose size is not known before the call. */
    public static final long ANY = -1;

    private Shapes() {}

    /** Product of the sizes. */
    public static long count(long... shape) {
        // Product of long, not int: a 4-D activation of a large batch passes 2^31 elements.
        long count = 1;
        for (long dim : shape) {
            count *= dim;
        }
        return count;
    }

    /** Strides, in elements, of a row-major array. */
    public static long[] rowMajor(long... shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= shape[axis];
        }
        return strides;
    }

    /** Whether these strides walk the shape in row-major order without gaps; axes of size 1 don't matter. */
    public static boolean isRowMajor(long[] shape, long[] strides) {
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != step) {
                return count(shape) == 0;
            }
            step *= shape[axis];
        }
        return true;
    }

    /** As a tuple: {@code (128, ANY)}; one element as {@code (3,)}. */
    public static String text(long... shape) {
        StringJoiner text = new StringJoiner(", ", "(", shape.length == 1 ? ",)" : ")");
        for (long dim : shape) {
            text.add(dim == ANY ? "ANY" : Long.toString(dim));
        }
        return text.toString();
    }
}
