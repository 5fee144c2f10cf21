package org.lasagne4j.examples;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.examples.mnist.Score;
import org.lasagne4j.examples.mnist.TrainingListener;

/** Prints a table with a row per epoch; between rows, a progress bar on standard error if that is wanted. */
final class Report implements TrainingListener {
    private static final String HEADER = "%7s  %8s  %13s  %15s  %19s";
    private static final String ROW = "%7s  %8.2f  %13.4f  %15.4f  %17.2f %%";
    private static final int BAR_WIDTH = 79;
    private static final int BAR_UPDATE_MILLIS = 200;

    private final PrintStream out = System.out;
    private final ProcessClock clock;
    private final int epochs;
    private final boolean showBar;
    private @Nullable ProgressBar bar;
    private int epoch;
    private int steps;
    private long epochStartNanos;
    private boolean anyStepDone;

    Report(ProcessClock clock, int epochs, boolean showBar) {
        this.clock = clock;
        this.epochs = epochs;
        this.showBar = showBar;
    }

    /** Says what is going to be trained with what. */
    void begin(MnistOptions options, ImageData data, CompiledClassifier network) {
        line(
                "%s, %d parameters, %s %s, batches of %d, seed %d; %d training, %d validation, %d test images",
                options.model(),
                network.parameterCount(),
                options.optimizer(),
                options.learningRate(),
                options.batch(),
                options.seed(),
                data.training().count(),
                data.validation().count(),
                data.test().count());
        line("train function compiled in %.2f s", network.compileSeconds());
    }

    /** Says how it went on the test images. */
    void end(Score test) {
        line("total time %.2f s from process start to the test result", clock.seconds());
        line("test loss %.4f, test accuracy %.2f %%", test.loss(), 100 * test.accuracy());
    }

    /** Prints one line at once, so that a pipe sees it too. */
    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    @Override
    public void epochStarted(int newEpoch, int newSteps) {
        epoch = newEpoch;
        steps = newSteps;
        epochStartNanos = System.nanoTime();
        // The first step prints lines of its own, which a bar on the terminal would run into.
        if (anyStepDone) {
            openBar();
        }
    }

    @Override
    public void stepDone() {
        if (!anyStepDone) {
            anyStepDone = true;
            double stepSeconds = (System.nanoTime() - epochStartNanos) / 1e9;
            line(
                    "first training step done %.2f s after process start; it took %.2f s, machine code for its sizes included",
                    clock.seconds(), stepSeconds);
            line(HEADER, "epoch", "seconds", "training loss", "validation loss", "validation accuracy");
            openBar();
        }
        if (bar != null) {
            bar.step();
        }
    }

    private void openBar() {
        if (showBar) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epoch " + epoch + "/" + epochs)
                    .setInitialMax(steps)
                    .setUpdateIntervalMillis(BAR_UPDATE_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, BAR_WIDTH))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void epochDone(Epoch done) {
        closeBar();
        line(
                ROW,
                done.number() + "/" + epochs,
                done.seconds(),
                done.trainingLoss(),
                done.validation().loss(),
                100 * done.validation().accuracy());
    }

    /** Removes the bar if one is shown, so that what follows starts on a clean line. */
    void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
