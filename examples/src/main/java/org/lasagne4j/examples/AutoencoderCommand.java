package org.lasagne4j.examples;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.examples.autoencoder.AutoencoderTraining;
import org.lasagne4j.examples.autoencoder.CompiledAutoencoder;
import org.lasagne4j.examples.autoencoder.Pooling;
import org.lasagne4j.examples.autoencoder.PrincipalComponents;
import org.lasagne4j.examples.autoencoder.Reconstruction;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.ImageSheet;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lasagne4j autoencoder}: a convolutional autoencoder with tied weights, beside principal components. */
@Command(
        name = "autoencoder",
        description =
                "Trains a convolutional autoencoder whose decoder is its encoder backwards, and compares it with as"
                        + " many principal components.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AutoencoderCommand implements Callable<Integer> {
    private static final int SHOWN_IMAGES = 20;

    @Option(names = "--code", description = "Numbers that an image is squeezed into (default: ${DEFAULT-VALUE}).")
    private int code = 32;

    @Option(
            names = "--pooling",
            defaultValue = "average",
            description =
                    "${COMPLETION-CANDIDATES}. With max the decoder also knows where the maxima were, past the code"
                            + " (default: average).")
    private Pooling pooling = Pooling.AVERAGE;

    @Option(
            names = "--epochs",
            description =
                    "Times to go through the training images (default: ${DEFAULT-VALUE}). 0 only tests, which makes"
                            + " sense with --load.")
    private int epochs = 12;

    @Option(names = "--batch", description = "Images a step (default: ${DEFAULT-VALUE}).")
    private int batch = 128;

    @Option(
            names = "--learning-rate",
            description = "Adam's first, which falls evenly to nothing (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.008;

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "Where a picture of test images goes (.png): first as they are, then reconstructed by the"
                    + " network, then by the principal components.")
    private @Nullable Path images;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    private final ProcessClock clock = new ProcessClock();

    /** Trains, tests, saves; returns the exit status. */
    @Override
    public Integer call() {
        check();
        data.startLoading();
        ImageData.Format format = data.format();
        int pixels = format.rows() * format.columns();
        OptionException.require(
                code <= pixels, "--code must not be longer than an image", pixels + " pixels or less", code);
        return train(new CompiledAutoencoder(format, code, pooling, options.seed(), options.backend()));
    }

    private void check() {
        options.check(epochs);
        OptionException.requireCount("--code", code);
        OptionException.requireCount("--batch", batch);
        OptionException.requirePositive("--learning-rate", learningRate);
        if (images != null) {
            OptionException.requireWritable("--images", images);
        }
    }

    private int train(CompiledAutoencoder network) {
        Report report = new Report(
                clock,
                epochs,
                options.progress(),
                Column.number("training error", 5),
                Column.number("validation error", 5));
        TrainingRun run = new TrainingRun("autoencoder", network.parameters(), options, report);
        LearningRate rate = new LearningRate(learningRate, Schedule.LINEAR);
        report.line(
                "code of %d numbers, %s pooling, %d parameters, adam %s, batches of %d, seed %d",
                code, pooling, network.parameterCount(), rate, batch, options.seed());
        report.line("train function compiled in %.2f s", network.compileSeconds());
        int status = run.train(new AutoencoderTraining(network, data.images(), batch, options.seed(), rate), epochs);
        compare(network, report);
        return status;
    }

    private void compare(CompiledAutoencoder network, Report report) {
        ImageData digits = data.images();
        double error = network.error(digits.test());
        report.totalTime();
        PrincipalComponents components = new PrincipalComponents(digits.training(), options.backend());
        Reconstruction linear = components.reconstruction(code);
        report.line(
                "mean squared error of a test pixel: always the mean image %.5f",
                components.reconstruction(0).error(digits.test()));
        report.line("%d principal components %.5f", code, linear.error(digits.test()));
        if (images != null) {
            HostArray some = digits.test().first(SHOWN_IMAGES);
            new ImageSheet()
                    .row(some)
                    .row(network.of(some))
                    .row(linear.of(some))
                    .write(images);
            report.line("picture written to %s", images);
        }
        report.line("test error %.5f", error);
    }
}
