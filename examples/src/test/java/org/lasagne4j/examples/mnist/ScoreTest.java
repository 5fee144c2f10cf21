package org.lasagne4j.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lasagne4j.examples.data.TinyImages;

class ScoreTest {
    private final CountingClassifier network = new CountingClassifier();

    @Test
    void theSmallerLastBatchWeighsByItsSize() {
        Score score = Score.of(network, TinyImages.ones(1200));

        assertThat(network.scoredBatchSizes).containsExactly(500, 500, 200);
        // The loss of a batch is its size: (500·500 + 500·500 + 200·200) / 1200.
        assertThat(score.loss()).isCloseTo(450, within(1e-9));
        assertThat(score.accuracy()).isCloseTo(1, within(1e-12));
    }

    @Test
    void accuracyIsTheShareOfAllImages() {
        assertThat(Score.of(network, TinyImages.set(1, 0, 1, 3)).accuracy()).isEqualTo(0.5);
    }
}
