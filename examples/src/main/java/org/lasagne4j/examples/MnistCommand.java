package org.lasagne4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.examples.data.IdxDirectory;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Mnist;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.examples.mnist.Score;
import org.lasagne4j.examples.mnist.TrainingLoop;
import org.lasagne4j.layers.npz.ParameterFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lasagne4j mnist}: trains a network on MNIST or another IDX data set, and tests it. */
@Command(
        name = "mnist",
        description = "Trains a network on handwritten digits, or on any IDX data set, and tests it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MnistCommand implements Callable<Integer> {
    @Mixin
    private final MnistOptions options = new MnistOptions();

    private final ProcessClock clock = new ProcessClock();

    /** Trains, tests, saves; returns the exit status. */
    @Override
    public Integer call() {
        options.check();
        // Reading 70 000 images takes as long as compiling the network, so they go side by side.
        CompletableFuture<ImageData> loading = CompletableFuture.supplyAsync(this::load);
        ImageData.Format format =
                options.data() == null ? ImageData.Format.MNIST : await(loading).format();
        CompiledClassifier network = new CompiledClassifier(options.settings(format));
        if (options.load() != null) {
            ParameterFile.load(options.load(), network.parameters());
        }
        return train(network, await(loading));
    }

    private ImageData load() {
        return options.data() == null ? Mnist.load() : IdxDirectory.load(options.data());
    }

    private static ImageData await(CompletableFuture<ImageData> loading) {
        try {
            return loading.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof LasagneException mistake) {
                throw mistake;
            }
            throw failure;
        }
    }

    private int train(CompiledClassifier network, ImageData data) {
        Report report = new Report(clock, options.epochs(), options.progress());
        Interrupt interrupt = Interrupt.listen();
        report.begin(options, data, network);
        TrainingLoop loop = new TrainingLoop(
                network, data, options.batch(), options.seed(), options.learningRate(), report, interrupt);
        try {
            loop.run(options.epochs());
        } finally {
            report.closeBar();
        }
        boolean interrupted = interrupt.getAsBoolean();
        if (interrupted) {
            report.line("stopped by Ctrl-C after %d steps", loop.stepsDone());
        }
        save(network, interrupted, report);
        Score test = Score.of(network, data.test());
        report.end(test);
        return interrupted ? Interrupt.EXIT_STATUS : 0;
    }

    /** Saves where the user said; what Ctrl-C ended is saved in any case, where it overwrites nothing. */
    private void save(CompiledClassifier network, boolean interrupted, Report report) {
        Path file = options.save();
        if (file == null && interrupted) {
            file = unusedFile("mnist-" + options.model());
        }
        if (file != null) {
            ParameterFile.save(file, network.parameters());
            report.line("parameters saved to %s", file);
        }
    }

    private static Path unusedFile(String stem) {
        Path file = Path.of(stem + ".npz");
        for (int number = 2; Files.exists(file); number++) {
            file = Path.of(stem + "-" + number + ".npz");
        }
        return file;
    }
}
