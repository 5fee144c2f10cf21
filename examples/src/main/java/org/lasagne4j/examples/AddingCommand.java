package org.lasagne4j.examples;

import static org.lasagne4j.examples.OptionException.require;
import static org.lasagne4j.examples.OptionException.requireCount;
import static org.lasagne4j.examples.OptionException.requirePositive;

import java.util.concurrent.Callable;
import org.lasagne4j.examples.sequences.AddingNetwork;
import org.lasagne4j.examples.sequences.AddingTask;
import org.lasagne4j.examples.sequences.AddingTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lasagne4j adding}: a long short-term memory learns to add two marked numbers of long sequences. */
@Command(
        name = "adding",
        description = "Trains a long short-term memory to add the two marked numbers of a sequence.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AddingCommand implements Callable<Integer> {
    @Option(
            names = "--epochs",
            description = "Of so many steps (default: ${DEFAULT-VALUE}). 0 only tests, which makes sense with --load.")
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

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    private final ProcessClock clock = new ProcessClock();

    /** Trains, saves, tests; returns the exit status. */
    @Override
    public Integer call() {
        check();
        AddingNetwork network = new AddingNetwork(units, learningRate, options.seed(), options.backend());
        Report report = new Report(
                clock,
                epochs,
                options.progress(),
                Column.number("training error", 5),
                Column.number("validation error", 5));
        TrainingRun run = new TrainingRun("adding", network.parameters(), options, report);
        report.line(
                "adding, %d parameters, adam %s, batches of %d, seed %d; sequences of %d to %d numbers, error of the mean %.5f",
                network.parameterCount(), learningRate, batch, options.seed(), shortest, longest, AddingTask.BASELINE);
        report.line("train function compiled in %.2f s", network.compileSeconds());
        int status = run.train(new AddingTraining(network, task(batch, 0), others(1), steps), epochs);
        double error = network.test(others(2));
        report.totalTime();
        report.line("test error %.5f", error);
        return status;
    }

    /** Sequences to validate or test with. */
    private AddingTask.Batch others(int seedOffset) {
        return task(1000, seedOffset).next();
    }

    private AddingTask task(int sequences, int seedOffset) {
        return new AddingTask(sequences, shortest, longest, options.seed() + seedOffset);
    }

    private void check() {
        options.check(epochs);
        requireCount("--steps", steps);
        requireCount("--batch", batch);
        requireCount("--units", units);
        require(shortest >= 2, "--shortest must leave room for two numbers", "2 or more", shortest);
        require(
                longest >= shortest,
                "--longest must not be less than --shortest",
                "--shortest " + shortest + " or more",
                longest);
        requirePositive("--learning-rate", learningRate);
    }
}
