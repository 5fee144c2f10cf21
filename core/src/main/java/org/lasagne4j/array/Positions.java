package org.lasagne4j.array;

/** Walks an array's positions in row-major order of its logical indices. */
public final class Positions {
    private final long[] shape;
    private final long[] strides;
    private final long[] index;
    private long position;

    /** Starts before the first element of the array. */
    public Positions(HostArray array) {
        this(array.shape(), array.strides(), array.offset());
    }

    /** Starts before the first element of the view with this shape, strides and offset, all in elements. */
    public Positions(long[] shape, long[] strides, long offset) {
        this.shape = shape.clone();
        this.strides = strides.clone();
        this.index = new long[shape.length];
        this.position = offset;
    }

    /** The position of the current element; steps to the one after it. */
    public long next() {
        long current = position;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            position += strides[axis];
            if (++index[axis] < shape[axis]) {
                return current;
            }
            position -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
        return current;
    }
}
