package org.lasagne4j.examples.data;

import java.util.stream.IntStream;
import org.lasagne4j.array.Shapes;

/** What one IDX file holds: a row-major array of big-endian elements. */
public final class IdxArray {
    private final String file;
    private final IdxType type;
    private final int[] shape;
    private final byte[] bytes;

    IdxArray(String file, IdxType type, int[] shape, byte[] bytes) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    /** The file it was read from, for messages. */
    public String file() {
        return file;
    }

    /** Type of the elements. */
    public IdxType type() {
        return type;
    }

    /** Number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Size of one axis. */
    public int size(int axis) {
        return shape[axis];
    }

    /** The elements as they are in the file. Not a copy: 47 MB for MNIST's training images. */
    public byte[] bytes() {
        return bytes;
    }

    /** Type and shape, such as {@code uint8(60000, 28, 28)}. */
    @Override
    public String toString() {
        return type + shapeText(shape);
    }

    /** The shape as Python prints a tuple. */
    static String shapeText(int[] shape) {
        return Shapes.text(IntStream.of(shape).asLongStream().toArray());
    }
}
