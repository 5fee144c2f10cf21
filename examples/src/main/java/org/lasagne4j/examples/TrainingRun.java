package org.lasagne4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lasagne4j.examples.training.Training;
import org.lasagne4j.examples.training.TrainingLoop;
import org.lasagne4j.layers.npz.ParameterFile;
import org.lasagne4j.tensor.Shared;

/**
 * A training as every command runs it: parameters are loaded before, Ctrl-C ends it after the current step, parameters are
 * saved after.
 *
 * <pre>{@code
 * options.check(epochs);
 * Network network = ...;
 * Report report = new Report(clock, epochs, options.progress(), Column.number("training loss", 4), ...);
 * TrainingRun run = new TrainingRun("autoencoder", network.parameters(), options, report);
 * report.line("%d parameters", ...);
 * int status = run.train(new NetworkTraining(network, ...), epochs);
 * double error = ...;
 * report.totalTime();
 * report.line("test error %.5f", error);
 * return status;
 * }</pre>
 */
final class TrainingRun {
    private final String name;
    private final List<Shared> parameters;
    private final TrainingOptions options;
    private final Report report;

    /**
     * A run that has not begun; parameters are loaded here if the user has said from where.
     *
     * @param name of the file that a training is saved to if Ctrl-C ends it and the user has not said where
     * @throws org.lasagne4j.error.DataException if the file does not fit
     */
    TrainingRun(String name, List<Shared> parameters, TrainingOptions options, Report report) {
        this.name = name;
        this.parameters = parameters;
        this.options = options;
        this.report = report;
        if (options.load() != null) {
            ParameterFile.load(options.load(), parameters);
        }
    }

    /** Trains and saves; returns the exit status. */
    int train(Training training, int epochs) {
        Interrupt interrupt = Interrupt.listen();
        TrainingLoop loop = new TrainingLoop(training, report, interrupt);
        try {
            loop.run(epochs);
        } finally {
            report.closeBar();
        }
        boolean interrupted = interrupt.getAsBoolean();
        if (interrupted) {
            report.line("stopped by Ctrl-C after %d steps", loop.stepsDone());
        }
        save(interrupted);
        return interrupted ? Interrupt.EXIT_STATUS : 0;
    }

    /** Saves where the user said; what Ctrl-C ended is saved in any case, where it overwrites nothing. */
    private void save(boolean interrupted) {
        Path file = options.save();
        if (file == null && interrupted) {
            file = unusedFile();
        }
        if (file != null) {
            ParameterFile.save(file, parameters);
            report.line("parameters saved to %s", file);
        }
    }

    private Path unusedFile() {
        Path file = Path.of(name + ".npz");
        for (int number = 2; Files.exists(file); number++) {
            file = Path.of(name + "-" + number + ".npz");
        }
        return file;
    }
}
