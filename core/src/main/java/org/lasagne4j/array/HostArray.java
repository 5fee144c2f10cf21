package org.lasagne4j.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;

/**
 * A strided array in direct memory: dtype, shape, strides in elements, an offset. Views share memory.
 *
 * <p>One array holds less than 2 GiB, the limit of a Java buffer. Bools are bytes 0 and 1.
 */
public final class HostArray {
    private static final int ALIGNMENT = 64;
    private static final long MAX_BYTES = Integer.MAX_VALUE - 2L * ALIGNMENT;

    private final DType dtype;
    private final long[] shape;
    private final long[] strides;
    private final long offset;
    private final ByteBuffer memory;
    /** What must stay reachable as long as the memory is used; the buffer itself if it owns its memory. */
    private final Object owner;

    private HostArray(DType dtype, long[] shape, long[] strides, long offset, ByteBuffer memory, Object owner) {
        this.dtype = dtype;
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
        this.memory = memory;
        this.owner = owner;
    }

    /** A new row-major array of zeros, aligned to 64 bytes. */
    public static HostArray zeros(DType dtype, long... shape) {
        long bytes = Math.max(dtype.bytes(), bytesOf(dtype, shape));
        // alignedSlice also rounds the end down to the alignment, so the end must be on it.
        long padded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer raw = ByteBuffer.allocateDirect(Math.toIntExact(padded + ALIGNMENT));
        ByteBuffer memory = raw.alignedSlice(ALIGNMENT).order(ByteOrder.nativeOrder());
        return new HostArray(dtype, shape.clone(), Shapes.rowMajor(shape), 0, memory, memory);
    }

    /** Bytes of a row-major array, which a Java buffer can hold. */
    private static long bytesOf(DType dtype, long... shape) {
        double bytes = dtype.bytes();
        for (long dim : shape) {
            if (dim < 0) {
                throw new ShapeException(Problem.of("An array can't have a negative size.")
                        .expected("sizes of 0 or more")
                        .actual(Shapes.text(shape))
                        .fix("ANY is for the types of variables; an array has its real sizes."));
            }
            bytes *= dim;
        }
        if (bytes > MAX_BYTES) {
            throw new ShapeException(Problem.of("An array of this shape is too large.")
                    .expected("less than 2 GiB in one array")
                    .actual(dtype + Shapes.text(shape))
                    .fix("split it, for example into batches."));
        }
        return (long) bytes;
    }

    /** A new row-major array of zeros on the Java heap: cheap and plain garbage afterwards, but no native code can use it. */
    public static HostArray onHeap(DType dtype, long... shape) {
        ByteBuffer memory = ByteBuffer.allocate((int) bytesOf(dtype, shape)).order(ByteOrder.nativeOrder());
        return new HostArray(dtype, shape.clone(), Shapes.rowMajor(shape), 0, memory, memory);
    }

    /** A row-major array over the caller's direct memory, which stays shared. */
    public static HostArray wrap(DType dtype, ByteBuffer direct, long... shape) {
        ByteBuffer memory = direct.slice().order(ByteOrder.nativeOrder());
        return new HostArray(dtype, shape.clone(), Shapes.rowMajor(shape), 0, memory, memory);
    }

    /** A strided array over memory that belongs to another object, which it keeps alive. */
    static HostArray borrowed(DType dtype, ByteBuffer memory, long[] shape, long[] strides, Object owner) {
        return new HostArray(dtype, shape.clone(), strides.clone(), 0, memory.order(ByteOrder.nativeOrder()), owner);
    }

    /** A float32 array with a copy of the values in row-major order. */
    public static HostArray of(float[] values, long... shape) {
        requireCount(values.length, shape);
        HostArray array = zeros(DType.FLOAT32, shape);
        array.memory.asFloatBuffer().put(values);
        return array;
    }

    /** A float64 array with a copy of the values in row-major order. */
    public static HostArray of(double[] values, long... shape) {
        requireCount(values.length, shape);
        HostArray array = zeros(DType.FLOAT64, shape);
        array.memory.asDoubleBuffer().put(values);
        return array;
    }

    /** An int32 array with a copy of the values in row-major order. */
    public static HostArray of(int[] values, long... shape) {
        requireCount(values.length, shape);
        HostArray array = zeros(DType.INT32, shape);
        array.memory.asIntBuffer().put(values);
        return array;
    }

    /** An int64 array with a copy of the values in row-major order. */
    public static HostArray of(long[] values, long... shape) {
        requireCount(values.length, shape);
        HostArray array = zeros(DType.INT64, shape);
        array.memory.asLongBuffer().put(values);
        return array;
    }

    private static void requireCount(int count, long... shape) {
        if (count != Shapes.count(shape)) {
            throw new ShapeException(Problem.of("The number of values does not fit the shape of the array.")
                    .expected(Shapes.count(shape) + " values for the shape " + Shapes.text(shape))
                    .actual(count + " values")
                    .fix("give as many values as the product of the sizes."));
        }
    }

    /** A 0-d array. Integers are exact for integer types, see {@link #scalar(DType, long)}. */
    public static HostArray scalar(DType dtype, double value) {
        HostArray array = zeros(dtype);
        array.setDouble(0, value);
        return array;
    }

    /** A 0-d array. */
    public static HostArray scalar(DType dtype, long value) {
        HostArray array = zeros(dtype);
        array.setLong(0, value);
        return array;
    }

    /** Element type. */
    public DType dtype() {
        return dtype;
    }

    /** The sizes; a copy. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Size of an axis, counted from 0. */
    public long dim(int axis) {
        return shape[axis];
    }

    /** Whether it has exactly these sizes. */
    public boolean hasShape(long... other) {
        return Arrays.equals(shape, other);
    }

    /** Steps in elements along each axis; a copy. */
    public long[] strides() {
        return strides.clone();
    }

    /** Elements from one index of an axis to the next; may be 0 or negative. */
    public long stride(int axis) {
        return strides[axis];
    }

    /** Position of the first element in the memory, in elements. */
    public long offset() {
        return offset;
    }

    /** The memory below, shared with every view; positions count in bytes. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Number of elements. */
    public long count() {
        return Shapes.count(shape);
    }

    /** Whether the elements lie in row-major order without gaps. */
    public boolean isContiguous() {
        return Shapes.isRowMajor(shape, strides);
    }

    /** Position in the memory, in elements, of the element at these indices. */
    public long position(long... index) {
        long position = offset;
        for (int axis = 0; axis < index.length; axis++) {
            position += index[axis] * strides[axis];
        }
        return position;
    }

    /** The element at a position of the memory (see {@link #position}) as a double. */
    public double getDouble(long position) {
        int at = Math.toIntExact(position * dtype.bytes());
        return switch (dtype) {
            case FLOAT32 -> memory.getFloat(at);
            case FLOAT64 -> memory.getDouble(at);
            default -> Casts.toDouble(getLong(position), dtype);
        };
    }

    /** The element at a position of the memory as a long; a float is cut towards zero, see {@link Casts#toLong}. */
    public long getLong(long position) {
        int at = Math.toIntExact(position * dtype.bytes());
        return switch (dtype) {
            case BOOL, INT8 -> memory.get(at);
            case UINT8 -> memory.get(at) & 0xFF;
            case INT16 -> memory.getShort(at);
            case UINT16 -> memory.getShort(at) & 0xFFFF;
            case INT32 -> memory.getInt(at);
            case UINT32 -> memory.getInt(at) & 0xFFFF_FFFFL;
            case INT64, UINT64 -> memory.getLong(at);
            case FLOAT32 -> Casts.toLong(memory.getFloat(at), DType.INT64);
            case FLOAT64 -> Casts.toLong(memory.getDouble(at), DType.INT64);
        };
    }

    /** Stores a double at a position of the memory, rounded to float32 or cut to an integer where the type asks it. */
    public void setDouble(long position, double value) {
        int at = Math.toIntExact(position * dtype.bytes());
        switch (dtype) {
            case FLOAT32 -> memory.putFloat(at, (float) value);
            case FLOAT64 -> memory.putDouble(at, value);
            default -> setLong(position, Casts.toLong(value, dtype));
        }
    }

    /** Stores a long at a position of the memory; the high bits that don't fit are dropped. */
    public void setLong(long position, long value) {
        int at = Math.toIntExact(position * dtype.bytes());
        switch (dtype) {
            case BOOL -> memory.put(at, (byte) (value != 0 ? 1 : 0));
            case INT8, UINT8 -> memory.put(at, (byte) value);
            case INT16, UINT16 -> memory.putShort(at, (short) value);
            case INT32, UINT32 -> memory.putInt(at, (int) value);
            case INT64, UINT64 -> memory.putLong(at, value);
            case FLOAT32 -> memory.putFloat(at, value);
            case FLOAT64 -> memory.putDouble(at, value);
        }
    }

    /** A view of the same memory with another shape, strides (in elements) and offset. */
    public HostArray view(long[] newShape, long[] newStrides, long newOffset) {
        return new HostArray(dtype, newShape.clone(), newStrides.clone(), newOffset, memory, owner);
    }

    /** This array if it is contiguous and starts its memory, else a row-major copy. */
    public HostArray contiguous() {
        return isContiguous() && offset == 0 ? this : copy();
    }

    /** A row-major copy in its own memory. */
    public HostArray copy() {
        return cast(dtype);
    }

    /** A row-major copy with elements converted as by a C cast; to bool: different from zero. */
    public HostArray cast(DType to) {
        HostArray result = zeros(to, shape);
        Copies.copy(this, result);
        return result;
    }

    /**
     * Stores the elements of another array of the same shape here, converted as by {@link #cast}. This array must be
     * row-major.
     */
    public void assign(HostArray from) {
        if (!Arrays.equals(shape, from.shape) || !isContiguous()) {
            throw new IllegalArgumentException("can't assign " + Shapes.text(from.shape) + " to " + Shapes.text(shape)
                    + " with strides " + Arrays.toString(strides));
        }
        Copies.copy(from, this);
    }

    /** The elements in row-major order, as floats. */
    public float[] toFloats() {
        if (dtype != DType.FLOAT32) {
            return cast(DType.FLOAT32).toFloats();
        }
        HostArray rows = isContiguous() ? this : copy();
        float[] values = new float[Math.toIntExact(count())];
        rows.memory.asFloatBuffer().get(Math.toIntExact(rows.offset), values);
        return values;
    }

    /** The elements in row-major order, as doubles. */
    public double[] toDoubles() {
        if (dtype != DType.FLOAT64) {
            return cast(DType.FLOAT64).toDoubles();
        }
        HostArray rows = isContiguous() ? this : copy();
        double[] values = new double[Math.toIntExact(count())];
        rows.memory.asDoubleBuffer().get(Math.toIntExact(rows.offset), values);
        return values;
    }

    /** The elements in row-major order, as longs. */
    public long[] toLongs() {
        if (dtype != DType.INT64) {
            return cast(DType.INT64).toLongs();
        }
        HostArray rows = isContiguous() ? this : copy();
        long[] values = new long[Math.toIntExact(count())];
        rows.memory.asLongBuffer().get(Math.toIntExact(rows.offset), values);
        return values;
    }

    /** The only element, as a double. */
    public double scalar() {
        if (count() != 1) {
            throw new IllegalStateException("scalar() of an array of shape " + Shapes.text(shape));
        }
        return getDouble(offset);
    }

    @Override
    public String toString() {
        return dtype + Shapes.text(shape) + (count() <= 16 ? Arrays.toString(toDoubles()) : "");
    }
}
