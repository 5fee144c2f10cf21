package org.lasagne4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepTimesTest {
    @Test
    void lineHasTheFieldsOfTheOtherLibraries() {
        StepTimes times = new StepTimes(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});

        String line = times.line("W1", 500, 2, 0.125);

        assertThat(line)
                .isEqualTo("W1 L4J ms_per_step=6.0000 samples_per_s=83333.3 min_ms=1.0000 p10_ms=2.0000"
                        + " p90_ms=10.0000 max_ms=11.0000 steps=11 threads=2 others=0.13");
    }

    @Test
    void runsAtLeastThreeWarmAndTenTimedSteps() {
        AtomicInteger runs = new AtomicInteger();

        StepTimes times = StepTimes.measure(0, 0, runs::incrementAndGet);

        assertThat(runs).hasValue(13);
        assertThat(times.millis()).hasSize(10).isSorted();
    }

    @Test
    void refusesToTimeAStepThatFails() {
        assertThatThrownBy(() -> StepTimes.measure(0, 0, () -> Double.NaN)).hasMessage("step 1 gave NaN");
    }

    @Test
    void otherLoadIsNeverNegative() {
        assertThat(new OtherLoad().cores()).isNotNegative();
    }
}
