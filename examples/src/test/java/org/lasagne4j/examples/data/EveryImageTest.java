package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryImageTest {
    @Test
    void theLastBatchIsSmaller() {
        List<Integer> firsts = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        EveryImage.visit(TinyImages.ones(1200), (first, images, labels) -> {
            firsts.add(first);
            sizes.add(labels.length);
        });

        assertThat(firsts).containsExactly(0, 500, 1000);
        assertThat(sizes).containsExactly(500, 500, 200);
    }

    @Test
    void aMeanWeighsEachImageOnce() {
        int[] labels = new int[600];
        labels[599] = 60;

        double[] means = EveryImage.means(TinyImages.set(labels), 2, (first, images, some) ->
                new double[] {sum(images.toFloats()) / some.length, some.length});

        // Batches of 500 and 100: one pixel of 60/256 in 600 images; (500·500 + 100·100) / 600.
        assertThat(means[0]).isCloseTo(60 / 256.0 / 600, within(1e-9));
        assertThat(means[1]).isCloseTo(260_000 / 600.0, within(1e-9));
    }

    private static double sum(float[] pixels) {
        double sum = 0;
        for (float pixel : pixels) {
            sum += pixel;
        }
        return sum;
    }
}
