package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.DataException;

class ImageSetTest {
    @Test
    void aByteBecomesThatManyTwoHundredFiftySixths() {
        IdxArray images =
                IdxReader.parse("images", IdxBytes.file(8, new byte[] {0, 1, (byte) 128, (byte) 255}, 1, 2, 2));
        FloatBuffer pixels = FloatBuffer.allocate(4);

        ImageSet.of(images, labels(7)).copyPixels(0, pixels, 0);

        assertThat(pixels.array()).containsExactly(0f, 1 / 256f, 0.5f, 255 / 256f);
    }

    @Test
    void aSubsetOfASubsetCountsFromItsOwnStart() {
        ImageSet set = ImageSet.of(images(5), labels(10, 11, 12, 13, 14));

        ImageSet subset = set.subset(1, 5).subset(2, 4);

        assertThat(subset.count()).isEqualTo(2);
        assertThat(subset.label(0)).isEqualTo(13);
        assertThat(subset.classes()).isEqualTo(15);
    }

    @Test
    void labelsOfAnotherCountAreRefused() {
        assertThatThrownBy(() -> ImageSet.of(images(3), labels(1, 2)))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        IDX files images and labels do not belong together.
                          expected: as many labels as images, 3
                          actual:   2 labels""");
    }

    @Test
    void aLabelFileInPlaceOfImagesIsRefused() {
        assertThatThrownBy(() -> ImageSet.of(labels(1), labels(1)))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        IDX file labels does not hold images.
                          expected: uint8 of rank 3: (count, rows, columns)
                          actual:   uint8(1,)""");
    }

    @Test
    void imagesOfAnotherTypeAreRefused() {
        IdxArray floats = IdxReader.parse("images", IdxBytes.counting(0x0D, 16, 1, 2, 2));

        assertThatThrownBy(() -> ImageSet.of(floats, labels(1)))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("actual:   float32(1, 2, 2)");
    }

    @Test
    void aCanvasIsBlackAroundTheImage() {
        ImageSet set = ImageSet.of(images(8), labels(0, 1, 2, 3, 4, 5, 6, 7));

        ImageSet onCanvas = set.onCanvas(3, 4, 1).subset(2, 8);

        assertThat(onCanvas.rows()).isEqualTo(3);
        assertThat(onCanvas.columns()).isEqualTo(4);
        for (int image = 0; image < onCanvas.count(); image++) {
            float[] expected = new float[12];
            // The middle of 2×2 pixels is half a pixel behind the first.
            int corner = (int) (4 * (onCanvas.middleRow(image) - 0.5) + onCanvas.middleColumn(image) - 0.5);
            for (int pixel = 0; pixel < 4; pixel++) {
                expected[corner + pixel / 2 * 4 + pixel % 2] = (4 * (image + 2) + pixel) / 256f;
            }
            FloatBuffer pixels = FloatBuffer.wrap(new float[12]).put(new float[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
            onCanvas.copyPixels(image, pixels, 0);
            assertThat(pixels.array()).containsExactly(expected);
        }
    }

    @Test
    void imagesComeToEveryPlaceOfACanvas() {
        ImageSet set = ImageSet.of(images(60), labels(new int[60])).onCanvas(3, 4, 1);

        Set<List<Double>> places = new HashSet<>();
        for (int image = 0; image < set.count(); image++) {
            places.add(List.of(set.middleRow(image), set.middleColumn(image)));
        }

        assertThat(places)
                .containsExactlyInAnyOrder(
                        List.of(0.5, 0.5),
                        List.of(0.5, 1.5),
                        List.of(0.5, 2.5),
                        List.of(1.5, 0.5),
                        List.of(1.5, 1.5),
                        List.of(1.5, 2.5));
    }

    @Test
    void aCanvasMustHoldTheImages() {
        ImageSet set = ImageSet.of(images(1), labels(0));

        assertThatThrownBy(() -> set.onCanvas(1, 4, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        The canvas is smaller than the images.
                          expected: at least 2 rows, 2 columns
                          actual:   1 rows, 4 columns""");
        assertThatThrownBy(() -> set.onCanvas(3, 4, 1).onCanvas(5, 5, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        The images are on a canvas already.
                          expected: images of the size that they were read with
                          actual:   images on a canvas of 3 rows, 4 columns""");
    }

    @Test
    void theFirstImagesAreAtMostAllImages() {
        ImageSet set = ImageSet.of(images(3), labels(0, 1, 2));

        assertThat(set.first(2).toFloats())
                .startsWith(0, 1 / 256f)
                .endsWith(7 / 256f)
                .hasSize(8);
        assertThat(set.first(5).shape()).containsExactly(3, 1, 2, 2);
    }

    static IdxArray images(int count) {
        return IdxReader.parse("images", IdxBytes.counting(8, count * 4, count, 2, 2));
    }

    static IdxArray labels(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return IdxReader.parse("labels", IdxBytes.file(8, bytes, labels.length));
    }
}
