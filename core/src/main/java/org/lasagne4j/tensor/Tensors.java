package org.lasagne4j.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.HostArrays;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;

/**
 * Makes variables, constants and shared variables; meant for static import. Variables are {@code scalar}, {@code vector},
 * {@code row}, {@code col}, {@code matrix}, {@code tensor3} to {@code tensor5}, of {@code floatX} or with a prefix for
 * their type: {@code b w i l} for int8 to int64, {@code f d} for float32 and float64. The plural takes several names.
 */
public final class Tensors extends FloatVariables {
    private Tensors() {}

    /** A constant with a copy of the value. */
    public static Constant constant(HostArray value) {
        return new Constant(value.copy());
    }

    /** A 0-d constant of this type. */
    public static Constant constant(DType dtype, Number value) {
        return new Constant(
                dtype.isFloat()
                        ? HostArray.scalar(dtype, value.doubleValue())
                        : HostArray.scalar(dtype, value.longValue()));
    }

    /**
     * A constant with a copy of the value: a number (a literal), a boolean, an array of Java numbers or booleans nested
     * to any depth, or an {@code INDArray}.
     *
     * @throws org.lasagne4j.error.ValueException if it is none of these, or a ragged array
     */
    public static Constant constant(Object value) {
        return value instanceof Number number
                ? literal(number)
                : new Constant(HostArrays.of(value).copy());
    }

    /** A constant as by {@link #constant(Object)}, converted to a type. */
    public static Constant constant(Object value, DType dtype) {
        return new Constant(HostArrays.of(value).cast(dtype));
    }

    /**
     * The tensor itself, or a constant of anything else: what a hyper-parameter may be given as.
     *
     * @throws DTypeException for a boolean, which is more often a mistake than a number, as in the original
     */
    public static Tensor asTensor(Object value) {
        if (value instanceof Boolean) {
            throw new DTypeException(Problem.of("A boolean is no tensor.")
                    .expected("a tensor, a number or an array")
                    .actual(value)
                    .created(Origin.here())
                    .fix("give 1 or 0, or constant(" + value + ") if you mean a bool."));
        }
        return value instanceof Tensor tensor ? tensor : constant(value);
    }

    /**
     * A number as Theano takes a literal: an integer gets the smallest type that holds it, a float gets floatX, which a
     * float64 floatX narrows to float32 where that loses nothing.
     */
    public static Constant literal(Number value) {
        if (!isFloat(value)) {
            return constant(DType.smallestFor(value.longValue()), value);
        }
        boolean exact = (float) value.doubleValue() == value.doubleValue();
        return constant(exact ? DType.FLOAT32 : FloatX.current(), value);
    }

    /** A literal beside a tensor: as {@link #literal(Number)}, but beside float64 a float keeps all its digits. */
    public static Constant literal(Number value, Tensor beside) {
        boolean wide = isFloat(value) && beside.dtype() == DType.FLOAT64;
        return wide ? constant(DType.FLOAT64, value) : literal(value);
    }

    private static boolean isFloat(Number value) {
        return value instanceof Double || value instanceof Float;
    }

    /**
     * A shared variable that starts with a copy of the value (anything that {@link #constant(Object)} takes; a float
     * number becomes floatX, an integer number int64). Its sizes may change.
     */
    public static Shared shared(Object value) {
        return shared(value, null);
    }

    /** A shared variable with a name, see {@link #shared(Object)}. */
    public static Shared shared(Object value, @Nullable String name) {
        HostArray array = stored(value);
        return new Shared(TensorType.ofRank(array.dtype(), array.rank()), array, name);
    }

    /** A shared variable whose sizes never change, so that axes of size 1 stretch and shapes are checked early. */
    public static Shared sharedStatic(Object value, @Nullable String name) {
        HostArray array = stored(value);
        return new Shared(TensorType.of(array.dtype(), array.shape()), array, name);
    }

    /** A shared variable of floatX with so many axes, to be given a value later: {@code lasagne.utils.shared_empty}. */
    public static Shared sharedEmpty(int rank) {
        return sharedEmpty(rank, FloatX.current());
    }

    /** A shared variable of this type with so many axes; its value is one zero until it is given another. */
    public static Shared sharedEmpty(int rank, DType dtype) {
        long[] ones = new long[rank];
        Arrays.fill(ones, 1);
        return new Shared(TensorType.ofRank(dtype, rank), HostArray.zeros(dtype, ones), null);
    }

    private static HostArray stored(Object value) {
        if (value instanceof Number number) {
            return isFloat(number)
                    ? HostArray.scalar(FloatX.current(), number.doubleValue())
                    : HostArray.scalar(DType.INT64, number.longValue());
        }
        return HostArrays.of(value);
    }
}
