package org.lasagne4j.array;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The bridge to ND4J, both ways without a copy where the layout allows. A program that never hands in or asks for an {@code INDArray} loads none
 * of ND4J's native code.
 */
public final class NdArrays {
    /** Keeps a host array reachable as long as the ND4J buffer over its memory is. */
    private static final Cleaner KEEPER = Cleaner.create();

    private NdArrays() {}

    /** Whether the object is an {@code INDArray}; asking loads nothing native. */
    public static boolean isNdArray(Object value) {
        return value instanceof INDArray;
    }

    /**
     * A view of an {@code INDArray}'s memory, of any strides.
     *
     * @throws DTypeException if it has a type that the library does not
     */
    public static HostArray view(Object ndArray) {
        INDArray array = (INDArray) ndArray;
        DType dtype = dtype(array.dataType());
        long[] shape = array.shape();
        if (array.isEmpty()) {
            return HostArray.zeros(dtype, shape.length == 0 ? new long[] {0} : shape);
        }
        long[] strides = array.stride();
        long extent = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            extent += (shape[axis] - 1) * strides[axis];
        }
        long address = array.data().pointer().address() + array.offset() * dtype.bytes();
        ByteBuffer memory = new Window(address, extent * dtype.bytes()).asByteBuffer();
        return HostArray.borrowed(dtype, memory, shape, strides, array);
    }

    /** An {@code INDArray} over the array's memory if that is direct and row-major, else over a copy that is. */
    public static INDArray of(HostArray array) {
        boolean fits = array.isContiguous() && array.memory().isDirect();
        HostArray rows = fits ? array : array.copy();
        DataType type = dataType(rows.dtype());
        if (rows.count() == 0) {
            return Nd4j.create(type, rows.shape());
        }
        ByteBuffer memory = rows.memory();
        long start =
                new BytePointer(memory).address() + rows.offset() * rows.dtype().bytes();
        DataBuffer buffer = Nd4j.createBuffer(typed(rows.dtype(), new Window(start, rows.count())), rows.count(), type);
        KEEPER.register(buffer, () -> Reference.reachabilityFence(rows));
        return Nd4j.create(buffer, rows.shape(), Shapes.rowMajor(rows.shape()), 0, 'c', type);
    }

    private static Pointer typed(DType dtype, Pointer start) {
        return switch (dtype) {
            case FLOAT32 -> new FloatPointer(start);
            case FLOAT64 -> new DoublePointer(start);
            case INT64, UINT64 -> new LongPointer(start);
            case INT32, UINT32 -> new IntPointer(start);
            case INT16, UINT16 -> new ShortPointer(start);
            case INT8, UINT8 -> new BytePointer(start);
            case BOOL -> new BooleanPointer(start);
        };
    }

    @SuppressWarnings("deprecation") // ND4J deprecates the names BYTE to LONG, but its arrays still answer with them.
    private static DType dtype(DataType type) {
        return switch (type) {
            case FLOAT -> DType.FLOAT32;
            case DOUBLE -> DType.FLOAT64;
            case BOOL -> DType.BOOL;
            case BYTE -> DType.INT8;
            case UBYTE -> DType.UINT8;
            case SHORT -> DType.INT16;
            case INT -> DType.INT32;
            case LONG -> DType.INT64;
            case UINT16 -> DType.UINT16;
            case UINT32 -> DType.UINT32;
            case UINT64 -> DType.UINT64;
            default ->
                throw new DTypeException(Problem.of("An INDArray has a type that the library does not know.")
                        .expected("a bool, integer, FLOAT or DOUBLE array")
                        .actual(type)
                        .fix("convert it with castTo(DataType.FLOAT)."));
        };
    }

    @SuppressWarnings("deprecation")
    private static DataType dataType(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
            case BOOL -> DataType.BOOL;
            case INT8 -> DataType.BYTE;
            case UINT8 -> DataType.UBYTE;
            case INT16 -> DataType.SHORT;
            case INT32 -> DataType.INT;
            case INT64 -> DataType.LONG;
            case UINT16 -> DataType.UINT16;
            case UINT32 -> DataType.UINT32;
            case UINT64 -> DataType.UINT64;
        };
    }

    /** So many bytes (or elements, once typed) from an address on; owns nothing. */
    private static final class Window extends Pointer {
        Window(long start, long length) {
            super((Pointer) null);
            address = start;
            limit = length;
            capacity = length;
        }
    }
}
