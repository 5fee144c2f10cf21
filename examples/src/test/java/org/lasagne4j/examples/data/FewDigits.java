package org.lasagne4j.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lasagne4j.array.HostArray;

/** A few of MNIST's digits: 250 to train with, 50 to validate, 40 to test. */
public final class FewDigits {
    private static final int TRAINING_FILE = 300;
    private static final int TEST_FILE = 40;

    private FewDigits() {}

    /** The digits as a directory for {@code --data}. */
    public static Path write(Path directory) throws IOException {
        ImageData all = Mnist.load();
        write(directory, "train", all.training().subset(0, TRAINING_FILE));
        write(directory, "t10k", all.test().subset(0, TEST_FILE));
        return directory;
    }

    private static void write(Path directory, String part, ImageSet digits) throws IOException {
        HostArray images = digits.first(digits.count());
        byte[] pixels = new byte[(int) images.count()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (256 * images.getDouble(i));
        }
        byte[] labels = new byte[digits.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) digits.label(i);
        }
        Files.write(
                directory.resolve(part + "-images-idx3-ubyte"),
                IdxBytes.file(8, pixels, labels.length, digits.rows(), digits.columns()));
        Files.write(directory.resolve(part + "-labels-idx1-ubyte"), IdxBytes.file(8, labels, labels.length));
    }
}
