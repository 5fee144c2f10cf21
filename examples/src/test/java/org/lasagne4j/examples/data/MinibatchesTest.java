package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinibatchesTest {
    /** Image i has pixels 4i, 4i+1, 4i+2, 4i+3 (in 256ths) and label i. */
    private final ImageSet set = ImageSet.of(
            ImageSetTest.images(10), ImageSetTest.labels(IntStream.range(0, 10).toArray()));

    @Test
    void withoutAShuffleTheOrderIsTheSetsOwn() {
        Minibatches batches = new Minibatches(set, 3, 1);

        batches.gather(1);

        assertThat(batches.labels()).containsExactly(3, 4, 5);
        assertThat(batches.images().shape()).containsExactly(3, 1, 2, 2);
        assertThat(batches.images().toFloats()).startsWith(12 / 256f, 13 / 256f, 14 / 256f, 15 / 256f, 16 / 256f);
    }

    @Test
    void anIncompleteBatchIsLeftOut() {
        assertThat(new Minibatches(set, 3, 1).count()).isEqualTo(3);
        assertThat(new Minibatches(set, 5, 1).count()).isEqualTo(2);
    }

    @Test
    void everyImageComesOnceAnEpochWithItsOwnPixels() {
        Minibatches batches = new Minibatches(set, 2, 7);
        batches.shuffle();

        List<Integer> seen = new ArrayList<>();
        for (int batch = 0; batch < batches.count(); batch++) {
            batches.gather(batch);
            float[] pixels = batches.images().toFloats();
            assertThat(pixels[0]).isEqualTo(batches.labels()[0] * 4 / 256f);
            assertThat(pixels[4]).isEqualTo(batches.labels()[1] * 4 / 256f);
            for (int label : batches.labels()) {
                seen.add(label);
            }
        }

        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void theSeedDecidesTheOrderOfEveryEpoch() {
        assertThat(secondEpoch(5)).isEqualTo(secondEpoch(5)).isNotEqualTo(secondEpoch(6));
    }

    private List<Integer> secondEpoch(long seed) {
        Minibatches batches = new Minibatches(set, 10, seed);
        batches.shuffle();
        batches.shuffle();
        batches.gather(0);
        return IntStream.of(batches.labels()).boxed().toList();
    }
}
