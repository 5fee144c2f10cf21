package org.lasagne4j.examples;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.ImageSheet;
import org.lasagne4j.examples.mnist.ClassifierTraining;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.examples.mnist.Optimizer;
import org.lasagne4j.examples.mnist.Score;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Schedule;
import org.lasagne4j.examples.transformer.View;
import org.lasagne4j.examples.transformer.Windows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lasagne4j transformer}: a spatial transformer finds digits somewhere on a canvas. */
@Command(
        name = "transformer",
        description =
                "Trains a classifier of digits that are somewhere on a large canvas, with a spatial transformer that"
                        + " learns from the labels where to look.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TransformerCommand implements Callable<Integer> {
    private static final int SHOWN_IMAGES = 20;

    @Option(
            names = "--view",
            defaultValue = "transformed",
            description =
                    "${COMPLETION-CANDIDATES}: what the classifier sees, a window that the transformer chooses, or"
                            + " without a transformer the canvas in as many pixels as the window, or all of it (default:"
                            + " transformed).")
    private View view = View.TRANSFORMED;

    @Option(names = "--canvas", description = "Its rows and columns (default: ${DEFAULT-VALUE}).")
    private int canvas = 60;

    @Option(
            names = "--epochs",
            description =
                    "Times to go through the training images (default: ${DEFAULT-VALUE}). 0 only tests, which makes"
                            + " sense with --load.")
    private int epochs = 20;

    @Option(names = "--batch", description = "Images a step (default: ${DEFAULT-VALUE}).")
    private int batch = 128;

    @Option(
            names = "--learning-rate",
            description = "Adam's first, which falls evenly to nothing (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.001;

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "Where a picture of test canvases goes (.png), above what the transformer shows of them.")
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
        ImageData.Format digits = data.format();
        int smallest = Math.max(View.SMALLEST_CANVAS, Math.max(digits.rows(), digits.columns()));
        OptionException.require(canvas >= smallest, "--canvas is too small", smallest + " or more", canvas);
        ImageData.Format format = new ImageData.Format(canvas, canvas, digits.classes());
        return train(new CompiledClassifier(
                new CompiledClassifier.Settings(view, format, Optimizer.ADAM, options.seed(), options.backend())));
    }

    private void check() {
        options.check(epochs);
        OptionException.requireCount("--batch", batch);
        OptionException.requirePositive("--learning-rate", learningRate);
        if (images != null) {
            OptionException.requireWritable("--images", images);
            OptionException.require(
                    view == View.TRANSFORMED, "--images shows what a transformer does", "--view transformed", view);
        }
    }

    private int train(CompiledClassifier network) {
        Report report = new Report(
                clock,
                epochs,
                options.progress(),
                Column.number("training loss", 4),
                Column.number("validation loss", 4),
                Column.percent("validation accuracy"));
        TrainingRun run = new TrainingRun("transformer-" + view, network.parameters(), options, report);
        LearningRate rate = new LearningRate(learningRate, Schedule.LINEAR);
        report.line(
                "canvas of %dx%d, %s, %d parameters, adam %s, batches of %d, seed %d",
                canvas, canvas, view, network.parameterCount(), rate, batch, options.seed());
        report.line("train function compiled in %.2f s", network.compileSeconds());
        ImageData digits = data.images().onCanvas(canvas, canvas, options.seed());
        int status = run.train(new ClassifierTraining(network, digits, batch, options.seed(), rate), epochs);
        test(network, digits, report);
        return status;
    }

    private void test(CompiledClassifier network, ImageData digits, Report report) {
        Score score = Score.of(network, digits.test());
        report.totalTime();
        if (view == View.TRANSFORMED) {
            look(new Windows(network), digits, report);
        }
        report.line("test loss %.4f, test accuracy %.2f %%", score.loss(), 100 * score.accuracy());
    }

    private void look(Windows windows, ImageData digits, Report report) {
        Windows.Fit fit = windows.fit(digits.test());
        report.line(
                "middle of the window to middle of the digit: %.2f pixels; middle of the canvas to it: %.2f",
                fit.distance(), fit.fromCanvas());
        report.line("side of the window: %.2f of the canvas's", fit.size());
        if (images != null) {
            HostArray some = digits.test().first(SHOWN_IMAGES);
            new ImageSheet().row(some).row(windows.seen(some)).write(images);
            report.line("picture written to %s", images);
        }
    }
}
