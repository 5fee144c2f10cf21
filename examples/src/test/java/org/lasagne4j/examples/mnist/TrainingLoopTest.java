package org.lasagne4j.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.TinyImages;

class TrainingLoopTest {
    private static final LearningRate CONSTANT = new LearningRate(0.5, Schedule.CONSTANT);

    /** 10 images to train with, 2 to validate, 1 to test. */
    private final ImageData data = ImageData.of(TinyImages.ones(12), TinyImages.ones(1));

    private final CountingClassifier network = new CountingClassifier();
    private final List<TrainingListener.Epoch> epochs = new ArrayList<>();
    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void epochDone(Epoch epoch) {
            epochs.add(epoch);
        }
    };

    @Test
    void anEpochStepsOncePerWholeBatchThenValidates() {
        loop(4).run(2);

        assertThat(network.steps).isEqualTo(4);
        assertThat(network.scoredBatchSizes).containsExactly(2, 2);
        assertThat(epochs).extracting(TrainingListener.Epoch::number).containsExactly(1, 2);
        assertThat(epochs.get(1).trainingLoss()).isCloseTo((1 / 3.0 + 1 / 4.0) / 2, within(1e-12));
    }

    @Test
    void aWishToStopEndsAfterTheRunningStep() {
        TrainingLoop loop = new TrainingLoop(network, data, 2, 1, CONSTANT, listener, () -> network.steps == 7);

        loop.run(5);

        assertThat(loop.stepsDone()).isEqualTo(7);
        assertThat(epochs).hasSize(1);
    }

    @Test
    void noEpochsMeansNoStep() {
        loop(4).run(0);

        assertThat(network.steps).isZero();
    }

    @Test
    void aCooldownFallsEvenlyOverTheLastFifthOfAllSteps() {
        LearningRate cooldown = new LearningRate(0.5, Schedule.COOLDOWN);

        new TrainingLoop(network, data, 1, 1, cooldown, listener, () -> false).run(2);

        // Two epochs of ten steps: the last fifth is four steps, a quarter less each.
        assertThat(network.learningRates.subList(0, 16)).containsOnly(0.5);
        assertThat(network.learningRates.subList(16, 20))
                .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
                .containsExactly(0.5, 0.375, 0.25, 0.125);
    }

    @Test
    void aConstantScheduleKeepsItsRate() {
        loop(5).run(2);

        assertThat(network.learningRates).containsExactly(0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void aBatchLargerThanTheDataIsRefused() {
        assertThatThrownBy(() -> loop(11)).isInstanceOf(ValueException.class).hasMessage("""
                        The batch size does not fit the data.
                          expected: 1 to 10, the number of training images
                          actual:   11
                          fix:      choose another --batch.""");
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() {
        Classifier diverging = new Classifier() {
            @Override
            public double train(HostArray images, int[] labels, double learningRate) {
                return Double.NaN;
            }

            @Override
            public Score score(HostArray images, int[] labels) {
                return new Score(0, 0);
            }
        };
        TrainingLoop loop = new TrainingLoop(diverging, data, 5, 1, CONSTANT, listener, () -> false);

        assertThatThrownBy(() -> loop.run(3)).isInstanceOf(ValueException.class).hasMessage("""
                        Training diverged in epoch 1.
                          expected: a finite training loss
                          actual:   NaN
                          fix:      choose a smaller --learning-rate.""");
    }

    private TrainingLoop loop(int batchSize) {
        return new TrainingLoop(network, data, batchSize, 1, CONSTANT, listener, () -> false);
    }
}
