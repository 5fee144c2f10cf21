package org.lasagne4j.examples.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;

/**
 * Reads IDX files: two zero bytes, a type code, the rank, a big-endian 32-bit size per axis, then the elements (LeCun,
 * Cortes and Burges, "The MNIST database of handwritten digits"). Gzip is recognized by its first bytes, not by the name.
 *
 * <p>A file that is not exactly what its header says is refused: too short, too long, damaged gzip, unknown type.
 */
public final class IdxReader {
    private static final int GZIP_BUFFER_BYTES = 1 << 16;
    /** Deflate spends at least a bit on every 129 bytes, so no honest file promises more. */
    private static final long MAX_GZIP_RATIO = 1032;

    private final String file;
    private final byte[] raw;
    private final boolean gzip;

    private IdxReader(String file, byte[] raw) {
        this.file = file;
        this.raw = raw;
        this.gzip = raw.length >= 2 && (raw[0] & 0xFF) == 0x1F && (raw[1] & 0xFF) == 0x8B;
    }

    /**
     * The array in a file.
     *
     * @throws DataException if the file cannot be read or is no well-formed IDX file
     */
    public static IdxArray read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new DataException(
                    Problem.of("IDX file " + file + " cannot be read.").actual(unreadable), unreadable);
        }
    }

    /**
     * The array in a file's content.
     *
     * @param file its name, for messages
     * @throws DataException if it is no well-formed IDX file
     */
    public static IdxArray parse(String file, byte[] content) {
        return new IdxReader(file, content).array();
    }

    private IdxArray array() {
        try (InputStream in = open()) {
            byte[] magic = in.readNBytes(4);
            IdxType type = typeOf(magic);
            int[] shape = shape(in, magic[3] & 0xFF);
            byte[] elements = elements(in, type, shape);
            if (in.read() >= 0) {
                throw tooLong(type, shape, 1 + in.skip(Long.MAX_VALUE));
            }
            return new IdxArray(file, type, shape, elements);
        } catch (ZipException | EOFException damaged) {
            throw new DataException(
                    Problem.of("IDX file " + file + " is damaged: its gzip data cannot be unpacked.")
                            .expected("a complete gzip file whose checksum fits its content")
                            .actual(String.valueOf(damaged.getMessage()))
                            .fix("fetch the file again."),
                    damaged);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private InputStream open() throws IOException {
        InputStream bytes = new ByteArrayInputStream(raw);
        return gzip ? new GZIPInputStream(bytes, GZIP_BUFFER_BYTES) : bytes;
    }

    private IdxType typeOf(byte[] magic) {
        boolean complete = magic.length == 4 && magic[0] == 0 && magic[1] == 0 && magic[3] != 0;
        Optional<IdxType> type = complete ? IdxType.of(magic[2] & 0xFF) : Optional.empty();
        return type.orElseThrow(() -> new DataException(Problem.of("File " + file + " is not an IDX file.")
                .expected("it to begin with 00 00, a type (08, 09, 0b, 0c, 0d or 0e) and a rank of at least 01")
                .actual(magic.length == 0 ? "an empty file" : "it begins with " + hex(magic))));
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(text.isEmpty() ? "" : " ").append(String.format("%02x", each));
        }
        return text.toString();
    }

    private int[] shape(InputStream in, int rank) throws IOException {
        byte[] sizes = in.readNBytes(4 * rank);
        if (sizes.length < 4 * rank) {
            throw new DataException(Problem.of("IDX file " + file + " is truncated inside its header.")
                    .expected(4 + 4 * rank + " bytes of header for rank " + rank)
                    .actual(4 + sizes.length + " bytes"));
        }
        int[] shape = new int[rank];
        for (int i = 0; i < sizes.length; i++) {
            shape[i / 4] = (shape[i / 4] << 8) | (sizes[i] & 0xFF);
        }
        return shape;
    }

    private byte[] elements(InputStream in, IdxType type, int[] shape) throws IOException {
        long promised = promisedBytes(type, shape);
        if (gzip && promised > raw.length * MAX_GZIP_RATIO) {
            throw truncated(type, shape, promised, in.skip(Long.MAX_VALUE));
        }
        if (!gzip && promised > raw.length) {
            throw truncated(type, shape, promised, in.available());
        }
        byte[] elements = new byte[(int) promised];
        int found = fill(elements, in);
        if (found < promised) {
            throw truncated(type, shape, promised, found);
        }
        return elements;
    }

    private long promisedBytes(IdxType type, int[] shape) {
        long bytes = type.bytes();
        for (int size : shape) {
            boolean fits = size >= 0 && bytes * size < Integer.MAX_VALUE - GZIP_BUFFER_BYTES;
            if (!fits) {
                throw new DataException(Problem.of(
                                "IDX file " + file + " says that it holds more than 2 GiB, the limit of this reader.")
                        .expected("sizes whose product fits")
                        .actual(type + unsigned(shape)));
            }
            bytes *= size;
        }
        return bytes;
    }

    private static String unsigned(int[] shape) {
        StringBuilder text = new StringBuilder();
        for (int size : shape) {
            text.append(text.isEmpty() ? "(" : ", ").append(Integer.toUnsignedString(size));
        }
        return text.append(')').toString();
    }

    /** Reads until full or until the data ends, and says how many bytes came. A gzip stream that breaks off ends too. */
    private static int fill(byte[] elements, InputStream in) throws IOException {
        int found = 0;
        try {
            while (found < elements.length) {
                int count = in.read(elements, found, elements.length - found);
                if (count < 0) {
                    break;
                }
                found += count;
            }
        } catch (EOFException brokenOff) {
            return found;
        }
        return found;
    }

    private DataException truncated(IdxType type, int[] shape, long promised, long found) {
        return new DataException(Problem.of("IDX file " + file + " is truncated.")
                .expected(promised + " bytes of elements, because its header says " + type + IdxArray.shapeText(shape))
                .actual(found + " bytes")
                .fix("fetch the file again."));
    }

    private DataException tooLong(IdxType type, int[] shape, long surplus) {
        return new DataException(Problem.of("IDX file " + file + " is longer than its header says.")
                .expected(promisedBytes(type, shape) + " bytes of elements for " + type + IdxArray.shapeText(shape))
                .actual(surplus + " bytes more"));
    }
}
