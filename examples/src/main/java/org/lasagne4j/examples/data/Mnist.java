package org.lasagne4j.examples.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;

/**
 * The MNIST that travels with the examples: 60 000 training and 10 000 test images of handwritten digits, 28x28 (LeCun,
 * Cortes and Burges). The files' SHA-256 checksums, in {@code SHA256SUMS} beside them, are checked on every load.
 */
public final class Mnist {
    private static final String CHECKSUMS = "SHA256SUMS";
    private static final String FOLDER = "/org/lasagne4j/examples/mnist/";

    private Mnist() {}

    /**
     * Loads all four files, about 0.2 GB of pixels.
     *
     * @throws DataException if a file is damaged
     */
    public static ImageData load() {
        return ImageData.of(set("train"), set("t10k"));
    }

    private static ImageSet set(String part) {
        return ImageSet.of(array(part + "-images-idx3-ubyte.gz"), array(part + "-labels-idx1-ubyte.gz"));
    }

    private static IdxArray array(String name) {
        byte[] content = content(name);
        String expected = checksums().getOrDefault(name, "a line for it in " + CHECKSUMS);
        verify(name, content, expected);
        return IdxReader.parse(name, content);
    }

    static void verify(String name, byte[] content, String expected) {
        String actual = sha256(content);
        if (!actual.equals(expected)) {
            throw new DataException(Problem.of("The bundled file " + name + " is damaged: its checksum is wrong.")
                    .expected("SHA-256 " + expected)
                    .actual("SHA-256 " + actual)
                    .fix("build the examples again from a clean checkout."));
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** The lines of the checksum file, in the format of {@code sha256sum}: checksum, two spaces, name. */
    private static Map<String, String> checksums() {
        Map<String, String> byName = new HashMap<>();
        new String(content(CHECKSUMS), StandardCharsets.US_ASCII).lines().forEach(line -> {
            int gap = line.indexOf("  ");
            byName.put(line.substring(gap + 2), line.substring(0, gap));
        });
        return byName;
    }

    private static byte[] content(String name) {
        try (InputStream in = Mnist.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new DataException(Problem.of("The bundled file " + name + " is missing from the class path.")
                        .expected(FOLDER + name)
                        .fix("build the examples again from a clean checkout."));
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
