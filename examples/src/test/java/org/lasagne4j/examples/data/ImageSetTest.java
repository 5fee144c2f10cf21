package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
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
