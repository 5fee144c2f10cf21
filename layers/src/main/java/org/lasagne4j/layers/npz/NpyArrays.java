package org.lasagne4j.layers.npz;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.openlca.npy.NpyArray;
import org.openlca.npy.NpyDataType;
import org.openlca.npy.NpyDoubleArray;
import org.openlca.npy.NpyFloatArray;

/** Converts between the npy library's arrays and the library's own. */
final class NpyArrays {
    private NpyArrays() {}

    static NpyArray<?> toNpy(String name, HostArray array) {
        int[] shape = LongStream.of(array.shape()).mapToInt(Math::toIntExact).toArray();
        return switch (array.dtype()) {
            case FLOAT32 -> new NpyFloatArray(shape, array.toFloats(), false);
            case FLOAT64 -> new NpyDoubleArray(shape, array.toDoubles(), false);
            default ->
                throw new DTypeException(Problem.of("Array " + name + " cannot be saved.")
                        .expected("float32 or float64, what parameters are made of")
                        .actual(array.dtype()));
        };
    }

    /** The array in the type that the file's header names: the npy library itself widens unsigned integers. */
    static HostArray toHostArray(NpyArray<?> npy, NpyDataType type) {
        long[] shape = IntStream.of(npy.shape()).asLongStream().toArray();
        return switch (type) {
            case f4 -> rowMajor(npy, HostArray.of(npy.asFloatArray().data(), shape));
            case f8 -> rowMajor(npy, HostArray.of(npy.asDoubleArray().data(), shape));
            case bool -> integers(npy, DType.BOOL, shape);
            case i1 -> integers(npy, DType.INT8, shape);
            case i2 -> integers(npy, DType.INT16, shape);
            case i4 -> integers(npy, DType.INT32, shape);
            case i8 -> integers(npy, DType.INT64, shape);
            case u1 -> integers(npy, DType.UINT8, shape);
            case u2 -> integers(npy, DType.UINT16, shape);
            case u4 -> integers(npy, DType.UINT32, shape);
            default -> throw new DTypeException(Problem.of("an array of " + type.symbol()));
        };
    }

    private static HostArray integers(NpyArray<?> npy, DType dtype, long[] shape) {
        return rowMajor(npy, HostArray.of(npy.asLongArray().data(), shape)).cast(dtype);
    }

    /** In Fortran order the first index runs fastest: the same memory, read with the strides turned round, then copied. */
    private static HostArray rowMajor(NpyArray<?> npy, HostArray inFileOrder) {
        if (npy.hasRowOrder()) {
            return inFileOrder;
        }
        long[] shape = inFileOrder.shape();
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return inFileOrder.view(shape, strides, 0).copy();
    }
}
