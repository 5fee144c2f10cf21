package org.lasagne4j.examples;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.examples.mnist.Model;
import org.lasagne4j.examples.mnist.Optimizer;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Schedule;
import picocli.CommandLine.Mixin;
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
            names = "--learning-rate",
            description = "Default: 0.01 for sgd and nesterov, 0.001 for rmsprop, 0.004 for adam.")
    private @Nullable Double learningRate;

    @Option(
            names = "--schedule",
            defaultValue = "cooldown",
            description = "${COMPLETION-CANDIDATES}: whether the learning rate stays, or falls to nothing over the last"
                    + " fifth of the steps or over all of them (default: cooldown).")
    private Schedule schedule = Schedule.COOLDOWN;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final TrainingOptions common = new TrainingOptions();

    /**
     * Refuses numbers out of their range and a --save that could only fail after all the training.
     *
     * @throws OptionException for the first that is wrong
     */
    void check() {
        common.check(epochs());
        OptionException.require(batch() >= 1, "--batch must be at least one image", "1 or more", batch());
        OptionException.requirePositive("--learning-rate", learningRate().first());
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

    LearningRate learningRate() {
        return new LearningRate(learningRate == null ? optimizer().usualLearningRate() : learningRate, schedule);
    }

    /** What to compile for such data. */
    CompiledClassifier.Settings settings(ImageData.Format format) {
        return new CompiledClassifier.Settings(model, format, optimizer(), common.seed(), common.backend());
    }

    /** Where the images come from. */
    DataOptions data() {
        return data;
    }

    /** Seed, backend, files, progress. */
    TrainingOptions common() {
        return common;
    }
}
