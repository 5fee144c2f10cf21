package org.lasagne4j.compile;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;

/** Primitive Java arrays as arguments. A row is copied as it is, without a buffer around it: a batch has hundreds of rows. */
final class JavaArrays {
    private JavaArrays() {}

    /** The type of elements of that class; null if arrays of it are not supported. */
    static @Nullable DType dtype(Class<?> element) {
        if (element == float.class) {
            return DType.FLOAT32;
        }
        if (element == double.class) {
            return DType.FLOAT64;
        }
        if (element == int.class) {
            return DType.INT32;
        }
        if (element == long.class) {
            return DType.INT64;
        }
        if (element == short.class) {
            return DType.INT16;
        }
        if (element == byte.class) {
            return DType.INT8;
        }
        return element == boolean.class ? DType.BOOL : null;
    }

    /** Copies the array to {@code target} from element {@code position} on; false if that needs a conversion. */
    static boolean copySame(Object array, HostArray target, int position) {
        DType dtype = target.dtype();
        if (array instanceof float[] values && dtype == DType.FLOAT32) {
            target.memory().asFloatBuffer().put(position, values);
        } else if (array instanceof double[] values && dtype == DType.FLOAT64) {
            target.memory().asDoubleBuffer().put(position, values);
        } else if (array instanceof int[] values && dtype == DType.INT32) {
            target.memory().asIntBuffer().put(position, values);
        } else if (array instanceof long[] values && dtype == DType.INT64) {
            target.memory().asLongBuffer().put(position, values);
        } else if (array instanceof byte[] values && dtype.bytes() == 1 && dtype != DType.BOOL) {
            target.memory().put(position, values);
        } else {
            return false;
        }
        return true;
    }
}
