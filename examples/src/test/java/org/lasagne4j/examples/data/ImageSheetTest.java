package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DataException;

class ImageSheetTest {
    private final HostArray large = HostArray.of(new float[] {0, 0.5f, 1, 2, -1, 3 / 256f, 0, 0}, 2, 1, 2, 2);
    private final HostArray small = HostArray.of(new float[] {0.25f, 0.75f}, 2, 1, 1, 1);

    @Test
    void imagesThatBelongTogetherStandInAColumn(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("sheet.png");

        new ImageSheet().row(large).row(small).write(file);

        BufferedImage read = ImageIO.read(file.toFile());
        // Two columns of 2 pixels, rows of 2 pixels and of 1, and 2 pixels around each.
        assertThat(read.getWidth()).isEqualTo(10);
        assertThat(read.getHeight()).isEqualTo(9);
        assertThat(grey(read, 2, 2)).isZero();
        assertThat(grey(read, 3, 2)).isEqualTo(128);
        assertThat(grey(read, 3, 3)).isEqualTo(255);
        assertThat(grey(read, 6, 2)).isZero();
        assertThat(grey(read, 7, 2)).isEqualTo(3);
        assertThat(grey(read, 2, 6)).isEqualTo(64);
        assertThat(grey(read, 6, 6)).isEqualTo(192);
    }

    private static int grey(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("none").resolve("sheet.png");

        assertThatThrownBy(() -> new ImageSheet().row(small).write(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("The picture cannot be written to " + file + ".");
    }
}
