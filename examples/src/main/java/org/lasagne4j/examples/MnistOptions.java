package org.lasagne4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.examples.mnist.LearningRate;
import org.lasagne4j.examples.mnist.Model;
import org.lasagne4j.examples.mnist.Optimizer;
import org.lasagne4j.examples.mnist.Schedule;
import picocli.CommandLine.Option;

/** The options of {@code lasagne4j mnist}; what the user leaves out depends on the model. */
final class MnistOptions {
    @Option(names = "--model", defaultValue = "mlp", description = "${COMPLETION-CANDIDATES} (default: mlp).")
    private Model model = Model.MLP;

    @Option(names = "--optimizer", description = "${COMPLETION-CANDIDATES} (default: rmsprop for mlp, else adam).")
    private @Nullable Optimizer optimizer;

    @Option(
            names = "--epochs",
            description = "Times to go through the training images (default: 17 for mlp, else 15, but 50"
                    + " with sgd). 0 only tests, which makes sense with --load.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", description = "Images a step (default: 500 for mlp, else 128).")
    private @Nullable Integer batch;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Decides the first weights, the dropout and the order of the images (default: 1).")
    private long seed = 1;

    @Option(
            names = "--learning-rate",
            description = "Default: 0.01 for sgd and nesterov, 0.001 for rmsprop, 0.004 for adam.")
    private @Nullable Double learningRate;

    @Option(
            names = "--schedule",
            defaultValue = "cooldown",
            description = "${COMPLETION-CANDIDATES}: whether the learning rate stays, or falls to nothing over the last"
                    + " fifth of the steps (default: cooldown).")
    private Schedule schedule = Schedule.COOLDOWN;

    @Option(names = "--backend", description = "cpu, cuda or reference (default: the fastest that is available).")
    private @Nullable String backend;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A directory with the four files of an IDX data set, such as Fashion-MNIST (default: the MNIST"
                            + " that comes with the program).")
    private @Nullable Path data;

    @Option(names = "--save", paramLabel = "FILE", description = "Where the parameters go when it is done (.npz).")
    private @Nullable Path save;

    @Option(names = "--load", paramLabel = "FILE", description = "Parameters to begin with, from --save.")
    private @Nullable Path load;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show a progress bar, or with --no-progress none (default: on a terminal).")
    private boolean progress = Boolean.getBoolean("lasagne4j.terminal");

    /**
     * Refuses numbers out of their range and a --save that could only fail after all the training.
     *
     * @throws OptionException for the first that is wrong
     */
    void check() {
        require(epochs() >= 0, "--epochs must not be negative", "0 or more", epochs());
        require(batch() >= 1, "--batch must be at least one image", "1 or more", batch());
        double rate = learningRate().first();
        boolean trains = rate > 0 && Double.isFinite(rate);
        require(trains, "--learning-rate must be a positive number", "a finite number above 0", rate);
        if (save != null) {
            Path directory = save.toAbsolutePath().getParent();
            boolean writable = directory != null && Files.isWritable(directory) && !Files.isDirectory(save);
            require(writable, "--save must name a file that can be written", "a file in a writable directory", save);
        }
    }

    private static void require(boolean right, String rule, String expected, Object actual) {
        if (!right) {
            throw new OptionException(
                    Problem.of("Option " + rule + ".").expected(expected).actual(actual));
        }
    }

    Model model() {
        return model;
    }

    Optimizer optimizer() {
        return optimizer == null ? model.usualOptimizer() : optimizer;
    }

    int epochs() {
        return epochs == null ? model.usualEpochs(optimizer()) : epochs;
    }

    int batch() {
        return batch == null ? model.usualBatch() : batch;
    }

    long seed() {
        return seed;
    }

    LearningRate learningRate() {
        return new LearningRate(learningRate == null ? optimizer().usualLearningRate() : learningRate, schedule);
    }

    /** What to compile for such data. */
    CompiledClassifier.Settings settings(ImageData.Format format) {
        return new CompiledClassifier.Settings(model, format, optimizer(), seed, backend);
    }

    /** The directory of the data; null is the bundled MNIST. */
    @Nullable
    Path data() {
        return data;
    }

    @Nullable
    Path save() {
        return save;
    }

    @Nullable
    Path load() {
        return load;
    }

    boolean progress() {
        return progress;
    }
}
