package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.error.DataException;

class IdxDirectoryTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-%s", ".%s", "-%s.gz", ".%s.gz"})
    void takesTheUsualNames(String end) throws IOException {
        boolean gzip = end.endsWith("gz");
        write("train-images" + end.formatted("idx3-ubyte"), IdxBytes.counting(8, 24, 6, 2, 2), gzip);
        write("train-labels" + end.formatted("idx1-ubyte"), IdxBytes.counting(8, 6, 6), gzip);
        write("t10k-images" + end.formatted("idx3-ubyte"), IdxBytes.counting(8, 8, 2, 2, 2), gzip);
        write("t10k-labels" + end.formatted("idx1-ubyte"), IdxBytes.counting(8, 2, 2), gzip);

        ImageData data = IdxDirectory.load(directory);

        assertThat(data.training().count()).isEqualTo(5);
        assertThat(data.test().count()).isEqualTo(2);
        assertThat(data.format()).isEqualTo(new ImageData.Format(2, 2, 6));
    }

    @Test
    void aMissingFileListsWhatIsThere() throws IOException {
        write("train-images-idx3-ubyte", IdxBytes.counting(8, 24, 6, 2, 2), false);
        write("README", new byte[0], false);

        assertThatThrownBy(() -> IdxDirectory.load(directory))
                .isInstanceOf(DataException.class)
                .hasMessage("The data directory " + directory + " has no file train-labels-idx1-ubyte.\n"
                        + "  expected: one of train-labels-idx1-ubyte, train-labels.idx1-ubyte, "
                        + "train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte.gz\n"
                        + "  actual:   README, train-images-idx3-ubyte");
    }

    @Test
    void aMissingDirectoryIsToldSo() {
        Path missing = directory.resolve("none");

        assertThatThrownBy(() -> IdxDirectory.load(missing))
                .isInstanceOf(DataException.class)
                .hasMessage("The data directory " + missing + " does not exist.\n"
                        + "  expected: a directory with the four IDX files of an image data set\n"
                        + "  actual:   nothing at this path");
    }

    private void write(String name, byte[] content, boolean gzip) throws IOException {
        Files.write(directory.resolve(name), gzip ? IdxBytes.gzip(content) : content);
    }
}
