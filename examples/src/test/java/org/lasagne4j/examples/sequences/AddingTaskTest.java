package org.lasagne4j.examples.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AddingTaskTest {
    @Test
    void theSumIsThatOfTheTwoMarkedNumbers() {
        AddingTask.Batch batch = new AddingTask(20, 4, 9, 1).next();
        float[] sequences = batch.sequences().toFloats();
        float[] mask = batch.mask().toFloats();

        for (int row = 0; row < 20; row++) {
            double sum = 0;
            int marks = 0;
            int length = 0;
            for (int time = 0; time < 9; time++) {
                int at = row * 9 + time;
                boolean marked = sequences[2 * at + 1] == 1;
                sum += marked ? sequences[2 * at] + 0.5 : 0;
                marks += marked && mask[at] == 1 ? 1 : 0;
                length += (int) mask[at];
            }
            assertThat(marks).isEqualTo(2);
            assertThat(length).isBetween(4, 9);
            assertThat(batch.sums().toFloats()[row]).isCloseTo((float) (sum - 1), within(1e-5f));
        }
    }

    @Test
    void answeringTheMeanHasTheErrorOfTheBaseline() {
        double error = 0;
        for (float sum : new AddingTask(20_000, 4, 4, 1).next().sums().toFloats()) {
            error += sum * sum / 20_000;
        }

        assertThat(error).isCloseTo(AddingTask.BASELINE, within(0.005));
    }

    @Test
    void aNetworkLearnsToAddInShortSequences() {
        AddingTask task = new AddingTask(50, 3, 5, 1);
        AddingNetwork network = new AddingNetwork(16, 0.02, 1, null);
        for (int step = 0; step < 300; step++) {
            network.train(task.next());
        }

        assertThat(network.test(new AddingTask(200, 3, 5, 2).next())).isLessThan(AddingTask.BASELINE / 4);
    }
}
