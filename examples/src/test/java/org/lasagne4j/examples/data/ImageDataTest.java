package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.DataException;

class ImageDataTest {
    @Test
    void theLastSixthOfTheTrainingFilesValidates() {
        ImageSet files = labelled(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 9);

        ImageData data = ImageData.of(files, labelled(1));

        assertThat(data.training().count()).isEqualTo(10);
        assertThat(data.validation().count()).isEqualTo(2);
        assertThat(data.validation().label(0)).isEqualTo(8);
        assertThat(data.format()).isEqualTo(new ImageData.Format(2, 2, 10));
    }

    @Test
    void testImagesOfAnotherSizeAreRefused() {
        ImageSet wide = ImageSet.of(IdxReader.parse("wide", IdxBytes.counting(8, 6, 1, 2, 3)), ImageSetTest.labels(1));

        assertThatThrownBy(() -> ImageData.of(labelled(0, 1, 2, 3, 4, 5), wide))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        The test images have another size than the training images.
                          expected: 2 rows, 2 columns
                          actual:   2 rows, 3 columns""");
    }

    @Test
    void aTestLabelThatTrainingNeverSawIsRefused() {
        assertThatThrownBy(() -> ImageData.of(labelled(0, 1, 2, 3, 4, 5), labelled(6)))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        The test labels name a class that the training labels do not have.
                          expected: labels below 6
                          actual:   a label 6""");
    }

    @Test
    void aSetTooSmallToDivideIsRefused() {
        assertThatThrownBy(() -> ImageData.of(labelled(0, 1), labelled(0)))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        The data set is too small to train, validate and test with.
                          expected: at least 6 training images and 1 test image
                          actual:   2 and 1""");
    }

    @Test
    void theSeedDecidesWhereImagesAreOnTheirCanvases() {
        ImageData data = ImageData.of(labelled(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 9), labelled(1));

        assertThat(places(data.onCanvas(40, 40, 1)))
                .isEqualTo(places(data.onCanvas(40, 40, 1)))
                .isNotEqualTo(places(data.onCanvas(40, 40, 2)));
        assertThat(data.onCanvas(40, 30, 1).format()).isEqualTo(new ImageData.Format(40, 30, 10));
    }

    private static List<Double> places(ImageData data) {
        return IntStream.range(0, data.training().count())
                .mapToObj(image -> data.training().middleRow(image))
                .toList();
    }

    private static ImageSet labelled(int... labels) {
        return ImageSet.of(ImageSetTest.images(labels.length), ImageSetTest.labels(labels));
    }
}
