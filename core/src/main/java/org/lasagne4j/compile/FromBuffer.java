package org.lasagne4j.compile;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.Problem;

/** Elements of a buffer from its position to its limit, without moving either. */
record FromBuffer(Buffer buffer, DType dtype, long[] shape) implements ArgumentSource {
    /** The element type of a buffer; bytes may also be uint8 or bool, which the buffer does not say. */
    static DType dtype(Buffer buffer) {
        if (buffer instanceof FloatBuffer) {
            return DType.FLOAT32;
        }
        if (buffer instanceof DoubleBuffer) {
            return DType.FLOAT64;
        }
        if (buffer instanceof IntBuffer) {
            return DType.INT32;
        }
        if (buffer instanceof LongBuffer) {
            return DType.INT64;
        }
        if (buffer instanceof ShortBuffer) {
            return DType.INT16;
        }
        if (buffer instanceof ByteBuffer) {
            return DType.INT8;
        }
        throw new DTypeException(Problem.of("Buffers of this class are not supported.")
                .expected("a buffer of float, double, int, long, short or byte")
                .actual(buffer.getClass().getSimpleName()));
    }

    /** Booleans as bytes. */
    static byte[] zerosAndOnes(boolean[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return bytes;
    }

    @Override
    public boolean flat() {
        return true;
    }

    @Override
    public void copyTo(HostArray target) {
        copy(buffer, dtype, target, 0);
    }

    /** Copies the buffer's elements to {@code target} from element {@code position} on. */
    static void copy(Buffer buffer, DType dtype, HostArray target, long position) {
        if (dtype == target.dtype()) {
            copySame(buffer, target, Math.toIntExact(position));
        } else {
            copyConverted(buffer, target, position);
        }
    }

    private static void copySame(Buffer buffer, HostArray target, int position) {
        int from = buffer.position();
        int count = buffer.remaining();
        if (buffer instanceof FloatBuffer values) {
            target.memory().asFloatBuffer().put(position, values, from, count);
        } else if (buffer instanceof DoubleBuffer values) {
            target.memory().asDoubleBuffer().put(position, values, from, count);
        } else if (buffer instanceof IntBuffer values) {
            target.memory().asIntBuffer().put(position, values, from, count);
        } else if (buffer instanceof LongBuffer values) {
            target.memory().asLongBuffer().put(position, values, from, count);
        } else if (buffer instanceof ShortBuffer values) {
            target.memory().asShortBuffer().put(position, values, from, count);
        } else if (buffer instanceof ByteBuffer values) {
            target.memory().put(position, values, from, count);
        }
    }

    private static void copyConverted(Buffer buffer, HostArray target, long position) {
        int from = buffer.position();
        for (int i = 0; i < buffer.remaining(); i++) {
            if (buffer instanceof FloatBuffer values) {
                target.setDouble(position + i, values.get(from + i));
            } else if (buffer instanceof DoubleBuffer values) {
                target.setDouble(position + i, values.get(from + i));
            } else {
                target.setLong(position + i, whole(buffer, from + i));
            }
        }
    }

    private static long whole(Buffer buffer, int at) {
        if (buffer instanceof IntBuffer values) {
            return values.get(at);
        }
        if (buffer instanceof LongBuffer values) {
            return values.get(at);
        }
        return buffer instanceof ShortBuffer values ? values.get(at) : ((ByteBuffer) buffer).get(at);
    }
}
