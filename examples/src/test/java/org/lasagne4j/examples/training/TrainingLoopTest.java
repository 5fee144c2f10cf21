package org.lasagne4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ValueException;

class TrainingLoopTest {
    private final CountingTraining training = new CountingTraining(2);
    private final List<TrainingListener.Epoch> epochs = new ArrayList<>();
    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void epochDone(Epoch epoch) {
            epochs.add(epoch);
        }
    };

    @Test
    void anEpochStepsThenValidates() {
        new TrainingLoop(training, listener, () -> false).run(2);

        assertThat(training.epochs).containsExactly("1/2", "2/2");
        assertThat(epochs).extracting(TrainingListener.Epoch::number).containsExactly(1, 2);
        assertThat(epochs.get(1).trainingLoss()).isCloseTo((1 / 3.0 + 1 / 4.0) / 2, within(1e-12));
        assertThat(epochs.get(1).validation()).containsExactly(2.0);
    }

    @Test
    void aStepIsToldTheShareOfAllStepsBeforeIt() {
        new TrainingLoop(training, listener, () -> false).run(2);

        assertThat(training.shares).containsExactly(0.0, 0.25, 0.5, 0.75);
    }

    @Test
    void aWishToStopEndsAfterTheRunningStep() {
        TrainingLoop loop = new TrainingLoop(training, listener, () -> training.stepsDone == 3);

        loop.run(5);

        assertThat(loop.stepsDone()).isEqualTo(3);
        assertThat(epochs).hasSize(1);
    }

    @Test
    void noEpochsMeansNoStep() {
        new TrainingLoop(training, listener, () -> false).run(0);

        assertThat(training.stepsDone).isZero();
        assertThat(training.validations).isZero();
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() {
        Training diverging = new Training() {
            @Override
            public int steps() {
                return 2;
            }

            @Override
            public double step(int step, double done) {
                return Double.NaN;
            }

            @Override
            public List<Double> validate() {
                return List.of();
            }
        };
        TrainingLoop loop = new TrainingLoop(diverging, listener, () -> false);

        assertThatThrownBy(() -> loop.run(3)).isInstanceOf(ValueException.class).hasMessage("""
                        Training diverged in epoch 1.
                          expected: a finite training loss
                          actual:   NaN
                          fix:      choose a smaller --learning-rate.""");
    }
}
