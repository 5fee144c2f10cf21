package org.lasagne4j.examples.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files for tests. */
public final class IdxBytes {
    private IdxBytes() {}

    /** A file of this type code and shape with elements 0, 1, 2, … of one byte each. */
    public static byte[] counting(int code, int elements, int... shape) {
        byte[] content = new byte[elements];
        for (int i = 0; i < elements; i++) {
            content[i] = (byte) i;
        }
        return file(code, content, shape);
    }

    /** A file of this type code and shape with these bytes as its elements. */
    public static byte[] file(int code, byte[] elements, int... shape) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(0);
            out.writeByte(code);
            out.writeByte(shape.length);
            for (int size : shape) {
                out.writeInt(size);
            }
            out.write(elements);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The content as a gzip file. */
    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
