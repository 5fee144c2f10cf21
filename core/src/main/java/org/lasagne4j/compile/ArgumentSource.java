package org.lasagne4j.compile;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.NdArrays;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.TensorType;

/**
 * What a caller may give: an array of this library, a Java array (also nested), a buffer, a number or a boolean.
 *
 * <p>A flat array or buffer stands for an input of rank 2 or more only if the input's type fixes all sizes but one, so that
 * the count decides the last one.
 */
interface ArgumentSource {
    /** Type of the elements. */
    DType dtype();

    /** Sizes as the input will see them. */
    long[] shape();

    /** Writes the elements, converted, to a row-major array of the same shape. */
    void copyTo(HostArray target);

    /** Whether it was given without sizes. */
    default boolean flat() {
        return false;
    }

    /** Whether it is a Java number or boolean. */
    default boolean isNumber() {
        return false;
    }

    /** Whether a number may become that type; {@code lenient}: a float may be rounded to the library's default float. */
    default boolean fits(DType wanted, boolean lenient) {
        return false;
    }

    /** The source for an argument. */
    static ArgumentSource of(@Nullable Object argument, Parameter parameter) {
        if (argument == null) {
            throw absent(parameter);
        }
        if (argument instanceof HostArray array) {
            return new FromHostArray(array);
        }
        if (NdArrays.isNdArray(argument)) {
            return new FromHostArray(NdArrays.view(argument));
        }
        if (argument instanceof Number number) {
            return new FromNumber(number);
        }
        if (argument instanceof Boolean flag) {
            return new FromNumber(flag ? 1 : 0, DType.BOOL);
        }
        if (argument instanceof Buffer buffer) {
            return flat(buffer, buffer instanceof ByteBuffer ? bytes(parameter) : FromBuffer.dtype(buffer), parameter);
        }
        if (argument.getClass().isArray()) {
            Class<?> element = argument.getClass().getComponentType();
            return element.isPrimitive()
                    ? flat(buffer(argument), dtype(element, parameter), parameter)
                    : FromNested.of(argument, parameter);
        }
        throw unknown(argument, parameter);
    }

    private static ArgumentSource flat(Buffer buffer, DType dtype, Parameter parameter) {
        return new FromBuffer(buffer, dtype, shapeOf(buffer.remaining(), parameter.type()));
    }

    /** Java has no unsigned bytes: given to a uint8 input, bytes are taken as its bits. */
    private static DType bytes(Parameter parameter) {
        return parameter.type().dtype() == DType.UINT8 ? DType.UINT8 : DType.INT8;
    }

    /** The element type of a Java array. */
    private static DType dtype(Class<?> element, Parameter parameter) {
        DType dtype = JavaArrays.dtype(element);
        if (dtype == null) {
            throw unsupported(element);
        }
        return dtype == DType.INT8 ? bytes(parameter) : dtype;
    }

    /** The only shape with that many elements that the type allows; {@code (count)} if there are several or none. */
    private static long[] shapeOf(long count, TensorType type) {
        long[] shape = type.dims();
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] != Shapes.ANY) {
                known *= shape[axis];
            } else if (open >= 0) {
                return new long[] {count};
            } else {
                open = axis;
            }
        }
        if (open >= 0 && known > 0 && count % known == 0) {
            shape[open] = count / known;
        }
        boolean decided = shape.length > 0 && Shapes.count(shape) == count && type.accepts(shape);
        return decided ? shape : new long[] {count};
    }

    /** A view of a primitive array. */
    static Buffer buffer(Object array) {
        if (array instanceof float[] values) {
            return FloatBuffer.wrap(values);
        }
        if (array instanceof double[] values) {
            return DoubleBuffer.wrap(values);
        }
        if (array instanceof int[] values) {
            return IntBuffer.wrap(values);
        }
        if (array instanceof long[] values) {
            return LongBuffer.wrap(values);
        }
        if (array instanceof short[] values) {
            return ShortBuffer.wrap(values);
        }
        if (array instanceof byte[] values) {
            return ByteBuffer.wrap(values);
        }
        if (array instanceof boolean[] values) {
            return ByteBuffer.wrap(FromBuffer.zerosAndOnes(values));
        }
        throw unsupported(array.getClass().getComponentType());
    }

    private static DTypeException unsupported(Class<?> element) {
        return new DTypeException(Problem.of("Arrays of " + element + " are not supported.")
                .expected("float, double, int, long, short, byte or boolean")
                .actual(element)
                .created(Origin.here())
                .fix("convert the array to one of these types."));
    }

    private static ValueException absent(Parameter parameter) {
        return new ValueException(Problem.of("The argument for " + parameter.label() + " is null.")
                .expected("a value of type " + parameter.type())
                .actual("null")
                .created(parameter.in().variable().origin())
                .fix("give an array; an input with a default value may be left out of the call."));
    }

    private static DTypeException unknown(Object argument, Parameter parameter) {
        return new DTypeException(
                Problem.of("The argument for " + parameter.label() + " is of a class that can't be converted.")
                        .expected("a HostArray, an INDArray, a Java array, a buffer, a number or a boolean")
                        .actual(argument.getClass().getName())
                        .created(parameter.in().variable().origin())
                        .fix("convert it to a float[], a nested float[][], or a HostArray."));
    }

    /** Elements of another strided array. */
    record FromHostArray(HostArray array) implements ArgumentSource {
        @Override
        public DType dtype() {
            return array.dtype();
        }

        @Override
        public long[] shape() {
            return array.shape();
        }

        @Override
        public void copyTo(HostArray target) {
            target.assign(array);
        }
    }

    /** One Java number: an integer counts as its value, whatever its class, as Python's do. */
    record FromNumber(Number number, DType dtype) implements ArgumentSource {
        private static final long[] SCALAR = {};

        FromNumber(Number number) {
            this(number, number instanceof Float ? DType.FLOAT32 : isReal(number) ? DType.FLOAT64 : DType.INT64);
        }

        private static boolean isReal(Number number) {
            return number instanceof Double;
        }

        @Override
        public long[] shape() {
            return SCALAR;
        }

        @Override
        public void copyTo(HostArray target) {
            if (dtype.isFloat()) {
                target.setDouble(0, number.doubleValue());
            } else {
                target.setLong(0, number.longValue());
            }
        }

        @Override
        public boolean isNumber() {
            return true;
        }

        @Override
        public boolean fits(DType wanted, boolean lenient) {
            if (dtype.isFloat() && lenient && wanted == FloatX.current()) {
                return true;
            }
            HostArray converted = HostArray.zeros(wanted);
            copyTo(converted);
            return dtype.isFloat()
                    ? converted.getDouble(0) == number.doubleValue()
                    : converted.getLong(0) == number.longValue() && converted.getDouble(0) == number.doubleValue();
        }
    }

    /** A nested Java array: {@code float[][]} and deeper. */
    record FromNested(Object array, DType dtype, long[] shape, Parameter parameter) implements ArgumentSource {
        static FromNested of(Object array, Parameter parameter) {
            long[] shape = new long[depth(array.getClass())];
            Object part = array;
            for (int axis = 0; axis < shape.length && part != null; axis++) {
                shape[axis] = Array.getLength(part);
                part = shape[axis] == 0 || axis == shape.length - 1 ? null : Array.get(part, 0);
            }
            Class<?> element = array.getClass();
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (!element.isPrimitive()) {
                throw unknown(array, parameter);
            }
            return new FromNested(array, ArgumentSource.dtype(element, parameter), shape, parameter);
        }

        private static int depth(Class<?> type) {
            int depth = 0;
            for (Class<?> part = type; part.isArray(); part = part.getComponentType()) {
                depth++;
            }
            return depth;
        }

        @Override
        public void copyTo(HostArray target) {
            copy(array, 0, 0, target);
        }

        private long copy(@Nullable Object part, int axis, long position, HostArray target) {
            int length = part == null ? 0 : Array.getLength(part);
            if (part == null || length != shape[axis]) {
                throw ragged(axis, part == null ? "null" : "length " + length);
            }
            if (axis == shape.length - 1) {
                if (!JavaArrays.copySame(part, target, Math.toIntExact(position))) {
                    FromBuffer.copy(buffer(part), dtype, target, position);
                }
                return position + shape[axis];
            }
            long next = position;
            for (Object row : (Object[]) part) {
                next = copy(row, axis + 1, next, target);
            }
            return next;
        }

        private RuntimeException ragged(int axis, String found) {
            return new org.lasagne4j.error.ShapeException(
                    Problem.of("The nested array for " + parameter.label() + " has rows of different lengths.")
                            .expected("length " + shape[axis] + " along axis " + axis + " everywhere, as at the first")
                            .actual(found)
                            .created(parameter.in().variable().origin())
                            .fix("pad the rows to one length."));
        }
    }
}
