package org.lasagne4j.examples;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.examples.sequences.AddingNetwork;
import org.lasagne4j.examples.sequences.AddingTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lasagne4j adding}: a long short-term memory learns to add two marked numbers of long sequences. */
@Command(
        name = "adding",
        description = "Trains a long short-term memory to add the two marked numbers of a sequence.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AddingCommand implements Callable<Integer> {
    @Option(names = "--epochs", description = "Default: ${DEFAULT-VALUE}.")
    private int epochs = 20;

    @Option(names = "--steps", description = "Steps an epoch (default: ${DEFAULT-VALUE}).")
    private int steps = 100;

    @Option(names = "--batch", description = "Sequences a step (default: ${DEFAULT-VALUE}).")
    private int batch = 100;

    @Option(names = "--shortest", description = "The shortest sequence (default: ${DEFAULT-VALUE}).")
    private int shortest = 50;

    @Option(names = "--longest", description = "The longest sequence (default: ${DEFAULT-VALUE}).")
    private int longest = 55;

    @Option(names = "--units", description = "Default: ${DEFAULT-VALUE}.")
    private int units = 100;

    @Option(names = "--learning-rate", description = "Of Adam (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.003;

    @Option(names = "--seed", description = "Decides the first weights and the sequences (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--backend", description = "cpu, cuda or reference (default: the fastest that is available).")
    private @Nullable String backend;

    private final ProcessClock clock = new ProcessClock();

    @Override
    public Integer call() {
        check();
        AddingNetwork network = new AddingNetwork(units, learningRate, seed, backend);
        line("train function compiled in %.2f s", network.compileSeconds());
        AddingTask training = new AddingTask(batch, shortest, longest, seed);
        AddingTask.Batch validation = new AddingTask(1000, shortest, longest, seed + 1).next();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            long start = System.nanoTime();
            double loss = 0;
            for (int step = 0; step < steps; step++) {
                loss += network.train(training.next()) / steps;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            line(
                    "epoch %3d  %6.2f s  training error %.5f  validation error %.5f",
                    epoch, seconds, loss, network.test(validation));
        }
        AddingTask.Batch test = new AddingTask(1000, shortest, longest, seed + 2).next();
        line("total time %.2f s; always the mean: error %.5f", clock.seconds(), AddingTask.BASELINE);
        line("test error %.5f", network.test(test));
        return 0;
    }

    private void check() {
        boolean counts = epochs >= 1 && steps >= 1 && batch >= 1 && units >= 1;
        if (!counts || shortest < 2 || longest < shortest || !(learningRate > 0)) {
            throw new OptionException(Problem.of("The options of adding do not fit.")
                    .expected(
                            "--epochs, --steps, --batch, --units of at least 1, 2 <= --shortest <= --longest, a positive"
                                    + " --learning-rate")
                    .actual("--epochs " + epochs + " --steps " + steps + " --batch " + batch + " --units " + units
                            + " --shortest " + shortest + " --longest " + longest + " --learning-rate "
                            + learningRate));
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
