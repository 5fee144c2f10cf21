package org.lasagne4j.cpu.plan;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;

/** An array in a buffer: type, shape, strides and offset, all in elements. */
public record View(Buffer buffer, DType dtype, long[] shape, long[] strides, long offset) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    /** A row-major array that fills the buffer. */
    static View dense(Buffer buffer, DType dtype, long[] shape) {
        return new View(buffer, dtype, shape, Shapes.rowMajor(shape), 0);
    }

    /** Whether the elements lie row-major without gaps. */
    public boolean isDense() {
        return Shapes.isRowMajor(shape, strides);
    }

    public long count() {
        return Shapes.count(shape);
    }

    public int rank() {
        return shape.length;
    }

    public long dim(int axis) {
        return shape[axis];
    }

    public long stride(int axis) {
        return strides[axis];
    }

    /** An array of this shape and strides without memory: what a view op's evaluate needs to tell the view it makes. */
    HostArray phantom() {
        return HostArray.wrap(dtype, NOTHING, 0).view(shape, strides, offset);
    }

    /** The view that an op made of the phantom. */
    View like(HostArray made) {
        return new View(buffer, made.dtype(), made.shape(), made.strides(), made.offset());
    }

    /** The same elements, which lie row-major, under another shape. */
    public View reshaped(long... newShape) {
        return new View(buffer, dtype, newShape, Shapes.rowMajor(newShape), offset);
    }

    /** The same elements with axes in another order. */
    View permuted(int... axes) {
        return new View(
                buffer,
                dtype,
                Arrays.stream(axes).mapToLong(axis -> shape[axis]).toArray(),
                Arrays.stream(axes).mapToLong(axis -> strides[axis]).toArray(),
                offset);
    }

    /** The elements along one axis from last to first. */
    View reversed(int axis) {
        long[] turned = strides.clone();
        turned[axis] = -strides[axis];
        return new View(buffer, dtype, shape, turned, offset + Math.max(0, shape[axis] - 1) * strides[axis]);
    }

    /** {@code size} elements along one axis from {@code start}. */
    View sliced(int axis, long start, long size) {
        long[] sizes = shape.clone();
        sizes[axis] = size;
        return new View(buffer, dtype, sizes, strides, offset + start * strides[axis]);
    }

    /** Whether both are the same elements in the same order in memory. */
    boolean sameMemory(View other) {
        return buffer == other.buffer
                && offset == other.offset
                && Arrays.equals(shape, other.shape)
                && Arrays.equals(strides, other.strides);
    }
}
