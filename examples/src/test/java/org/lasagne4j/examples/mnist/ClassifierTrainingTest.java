package org.lasagne4j.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.TinyImages;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Schedule;
import org.lasagne4j.examples.training.TrainingListener;
import org.lasagne4j.examples.training.TrainingLoop;

class ClassifierTrainingTest {
    private static final LearningRate CONSTANT = new LearningRate(0.5, Schedule.CONSTANT);

    /** 10 images to train with, 2 to validate, 1 to test. */
    private final ImageData data = ImageData.of(TinyImages.ones(12), TinyImages.ones(1));

    private final CountingClassifier network = new CountingClassifier();

    @Test
    void anEpochStepsOncePerWholeBatchThenValidates() {
        run(4, CONSTANT);

        assertThat(network.steps).isEqualTo(4);
        assertThat(network.scoredBatchSizes).containsExactly(2, 2);
    }

    @Test
    void aCooldownFallsEvenlyOverTheLastFifthOfAllSteps() {
        run(1, new LearningRate(0.5, Schedule.COOLDOWN));

        // Two epochs of ten steps: the last fifth is four steps, a quarter less each.
        assertThat(network.learningRates.subList(0, 16)).containsOnly(0.5);
        assertThat(network.learningRates.subList(16, 20))
                .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
                .containsExactly(0.5, 0.375, 0.25, 0.125);
    }

    @Test
    void aConstantScheduleKeepsItsRate() {
        run(5, CONSTANT);

        assertThat(network.learningRates).containsExactly(0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void aBatchLargerThanTheDataIsRefused() {
        assertThatThrownBy(() -> run(11, CONSTANT))
                .isInstanceOf(ValueException.class)
                .hasMessage("""
                        The batch size does not fit the data.
                          expected: 1 to 10, the number of training images
                          actual:   11
                          fix:      choose another --batch.""");
    }

    private void run(int batchSize, LearningRate rate) {
        ClassifierTraining training = new ClassifierTraining(network, data, batchSize, 1, rate);
        new TrainingLoop(training, new TrainingListener() {}, () -> false).run(2);
    }
}
