package org.lasagne4j.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Times the training step of a long short-term memory, which other libraries are timed with as W4, and prints one line.
 *
 * <pre>{@code LstmSpeed [--layer] [--times n] [--warm seconds] [--seconds seconds] [--threads n] [--print]}</pre>
 *
 * <p>With {@code --layer} it is made of {@code LSTMLayer}, peepholes included, and not of {@code scan}. A line before the
 * other says how long this process, which has compiled nothing before, took to compile the function and to run it once.
 */
public final class LstmSpeed {
    private static final int TIMES = 100;

    private LstmSpeed() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        int threads = (int)
                TrainingSpeed.option(words, "--threads", Runtime.getRuntime().availableProcessors());
        System.setProperty("lasagne4j.threads", Integer.toString(threads));

        LstmStep step = new LstmStep(words.contains("--layer"), (int) TrainingSpeed.option(words, "--times", TIMES));
        System.out.printf(Locale.ROOT, "compiled in %.2f s, ", step.compiled().compileMillis() / 1e3);
        long start = System.nanoTime();
        step.run();
        System.out.printf(Locale.ROOT, "first step in %.2f s%n", (System.nanoTime() - start) / 1e9);
        if (words.contains("--print")) {
            System.out.println(step.compiled().debugPrint());
        }
        OtherLoad others = new OtherLoad();
        StepTimes times = StepTimes.measure(
                TrainingSpeed.option(words, "--warm", 3), TrainingSpeed.option(words, "--seconds", 8), step::run);
        System.out.println(times.line("W4", LstmStep.BATCH, threads, others.cores()));
    }
}
