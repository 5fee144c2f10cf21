package org.lasagne4j.benchmarks;

import java.util.List;
import org.lasagne4j.examples.data.ImageSet;
import org.lasagne4j.examples.data.Mnist;

/**
 * Times the training step of a {@link Workload} on the real MNIST and prints one line.
 *
 * <pre>{@code TrainingSpeed W1 [--warm seconds] [--seconds seconds] [--threads n]}</pre>
 */
public final class TrainingSpeed {
    private static final String THREADS_PROPERTY = "lasagne4j.threads";

    private TrainingSpeed() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("usage: W1|W2 [--warm seconds] [--seconds seconds] [--threads n]");
        }
        Workload workload = Workload.valueOf(words.get(0));
        int threads = (int) option(words, "--threads", Runtime.getRuntime().availableProcessors());
        System.setProperty(THREADS_PROPERTY, Integer.toString(threads));

        ImageSet training = Mnist.load().training();
        TrainingStep step = new TrainingStep(workload, training);
        OtherLoad others = new OtherLoad();
        StepTimes times = StepTimes.measure(option(words, "--warm", 3), option(words, "--seconds", 8), step::run);
        System.out.println(times.line(workload.name(), workload.batch(), threads, others.cores()));
    }

    static double option(List<String> words, String name, double usual) {
        int at = words.indexOf(name);
        return at < 0 ? usual : Double.parseDouble(words.get(at + 1));
    }
}
