package org.lasagne4j.benchmarks;

import java.util.List;

/**
 * Times the training step of a long short-term memory, which other libraries are timed with as W4, and prints one line.
 *
 * <pre>{@code LstmSpeed [--warm seconds] [--seconds seconds] [--threads n] [--print]}</pre>
 */
public final class LstmSpeed {
    private LstmSpeed() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        int threads = (int)
                TrainingSpeed.option(words, "--threads", Runtime.getRuntime().availableProcessors());
        System.setProperty("lasagne4j.threads", Integer.toString(threads));

        LstmStep step = new LstmStep();
        if (words.contains("--print")) {
            System.out.println(step.compiled().debugPrint());
        }
        OtherLoad others = new OtherLoad();
        StepTimes times = StepTimes.measure(
                TrainingSpeed.option(words, "--warm", 3), TrainingSpeed.option(words, "--seconds", 8), step::run);
        System.out.println(times.line("W4", LstmStep.BATCH, threads, others.cores()));
    }
}
