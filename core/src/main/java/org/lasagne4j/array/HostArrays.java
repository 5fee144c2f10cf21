package org.lasagne4j.array;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/** Makes host arrays of what users hold: numbers, booleans, nested Java arrays of them, {@code INDArray}s. */
public final class HostArrays {
    private static final Map<Class<?>, DType> TYPES = Map.ofEntries(
            Map.entry(float.class, DType.FLOAT32),
            Map.entry(Float.class, DType.FLOAT32),
            Map.entry(double.class, DType.FLOAT64),
            Map.entry(Double.class, DType.FLOAT64),
            Map.entry(byte.class, DType.INT8),
            Map.entry(Byte.class, DType.INT8),
            Map.entry(short.class, DType.INT16),
            Map.entry(Short.class, DType.INT16),
            Map.entry(int.class, DType.INT32),
            Map.entry(Integer.class, DType.INT32),
            Map.entry(long.class, DType.INT64),
            Map.entry(Long.class, DType.INT64),
            Map.entry(boolean.class, DType.BOOL),
            Map.entry(Boolean.class, DType.BOOL));

    private HostArrays() {}

    /**
     * The value as a host array. A host array is given back itself, an {@code INDArray} as a view of its memory; numbers and Java arrays are copied and keep Java's
     * types: {@code double} gives float64, {@code int} int32, {@code byte} int8, {@code boolean} bool.
     *
     * @throws ValueException if it is no number, boolean or even (nested) array of them
     */
    public static HostArray of(@Nullable Object value) {
        if (value == null) {
            throw new ValueException(Problem.of("null is no array of numbers.")
                    .expected("a number, a boolean, a Java array of them, a HostArray or an INDArray")
                    .actual("null")
                    .fix("give a value, for example new float[rows][columns]."));
        }
        if (value instanceof HostArray array) {
            return array;
        }
        if (NdArrays.isNdArray(value)) {
            return NdArrays.view(value);
        }
        HostArray result = HostArray.zeros(dtype(value), shape(value));
        fill(result, 0, value, 0);
        return result;
    }

    private static DType dtype(Object value) {
        Class<?> type = value.getClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        DType dtype = TYPES.get(type);
        if (dtype == null) {
            String name = value.getClass().getTypeName();
            throw new ValueException(Problem.of("A " + name + " is no array of numbers.")
                    .expected("a number, a boolean, a Java array of them, a HostArray or an INDArray")
                    .actual(name)
                    .fix("convert it to a float[] or a nested float[][]."));
        }
        return dtype;
    }

    /** Lengths along the first rows; {@link #fill} checks the others. */
    private static long[] shape(Object value) {
        if (!value.getClass().isArray()) {
            return new long[0];
        }
        int length = Array.getLength(value);
        Class<?> row = value.getClass().getComponentType();
        Object first = length > 0 || !row.isArray() ? null : Array.newInstance(row.getComponentType(), 0);
        if (length > 0 && row.isArray()) {
            first = Array.get(value, 0);
        }
        long[] rest = first == null ? new long[0] : shape(first);
        return LongStream.concat(LongStream.of(length), Arrays.stream(rest)).toArray();
    }

    /** Stores the part of the value at this depth from a position on; returns the position after it. */
    private static int fill(HostArray into, int position, Object part, int axis) {
        requireLength(into, part, axis);
        if (part instanceof Object[] rows && rows.getClass().getComponentType().isArray()) {
            int next = position;
            for (Object row : rows) {
                next = fill(into, next, row, axis + 1);
            }
            return next;
        }
        return put(into, position, part);
    }

    private static void requireLength(HostArray into, Object part, int axis) {
        int length = part.getClass().isArray() ? Array.getLength(part) : -1;
        if (axis < into.rank() && length != into.dim(axis)) {
            throw new ValueException(Problem.of("The rows of a Java array have different lengths.")
                    .expected(Shapes.text(into.shape()) + ", as the first rows say")
                    .actual("a row of length " + length + " on axis " + axis)
                    .fix("pad the rows to one length."));
        }
    }

    private static int put(HostArray into, int position, Object values) {
        if (values instanceof float[] floats) {
            into.memory().asFloatBuffer().put(position, floats);
        } else if (values instanceof double[] doubles) {
            into.memory().asDoubleBuffer().put(position, doubles);
        } else if (values instanceof int[] ints) {
            into.memory().asIntBuffer().put(position, ints);
        } else if (values instanceof long[] longs) {
            into.memory().asLongBuffer().put(position, longs);
        } else if (values instanceof short[] shorts) {
            into.memory().asShortBuffer().put(position, shorts);
        } else if (values instanceof byte[] bytes) {
            into.memory().put(position, bytes);
        } else if (values.getClass().isArray()) {
            return putEach(into, position, values);
        } else {
            putOne(into, position, values);
            return position + 1;
        }
        return position + Array.getLength(values);
    }

    private static int putEach(HostArray into, int position, Object values) {
        int length = Array.getLength(values);
        for (int i = 0; i < length; i++) {
            putOne(into, position + i, Array.get(values, i));
        }
        return position + length;
    }

    private static void putOne(HostArray into, int position, Object value) {
        if (value instanceof Boolean bool) {
            into.setLong(position, bool ? 1 : 0);
        } else if (into.dtype().isFloat()) {
            into.setDouble(position, ((Number) value).doubleValue());
        } else {
            into.setLong(position, ((Number) value).longValue());
        }
    }
}
