package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;

/**
 * Type of a tensor: element type and a size per axis, {@link Shapes#ANY} where unknown. Broadcasting is Theano's: an
 * axis broadcasts only if its size is statically 1.
 */
public final class TensorType {
    private final DType dtype;
    private final long[] dims;

    private TensorType(DType dtype, long[] dims) {
        this.dtype = dtype;
        this.dims = dims;
    }

    /** A type with these sizes, ANY where unknown. */
    public static TensorType of(DType dtype, long... dims) {
        return new TensorType(dtype, dims.clone());
    }

    /** A type of that rank with all sizes unknown. */
    public static TensorType ofRank(DType dtype, int rank) {
        long[] dims = new long[rank];
        Arrays.fill(dims, ANY);
        return new TensorType(dtype, dims);
    }

    /** Element type. */
    public DType dtype() {
        return dtype;
    }

    /** Number of axes. */
    public int rank() {
        return dims.length;
    }

    /** The static sizes; a copy. */
    public long[] dims() {
        return dims.clone();
    }

    /** Static size of an axis, ANY if unknown. */
    public long dim(int axis) {
        return dims[axis];
    }

    /** Whether the axis is statically 1, so that it stretches to its partner's size. */
    public boolean broadcasts(int axis) {
        return dims[axis] == 1;
    }

    /** Whether every size is known. */
    public boolean isStatic() {
        for (long dim : dims) {
            if (dim == ANY) {
                return false;
            }
        }
        return true;
    }

    /** The same sizes with another element type. */
    public TensorType withDType(DType other) {
        return new TensorType(other, dims);
    }

    /** The same element type with other sizes. */
    public TensorType withDims(long... other) {
        return of(dtype, other);
    }

    /** Whether an array of this shape is a value of this type. */
    public boolean accepts(long... shape) {
        if (shape.length != dims.length) {
            return false;
        }
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] != ANY && dims[axis] != shape[axis]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorType type && type.dtype == dtype && Arrays.equals(type.dims, dims);
    }

    @Override
    public int hashCode() {
        return 31 * dtype.hashCode() + Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return dtype + Shapes.text(dims);
    }
}
