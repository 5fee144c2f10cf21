package org.lasagne4j.examples;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.examples.mnist.TrainingListener;

/** Prints a table with a row per epoch; between rows, a progress bar on standard error if that is wanted. */
final class Report implements TrainingListener {
    private static final int BAR_WIDTH = 79;
    private static final int BAR_UPDATE_MILLIS = 200;

    private final PrintWriter out;
    private final ProcessClock clock;
    private final int epochs;
    private final boolean showBar;
    private @Nullable ProgressBar bar;
    private int stepsDone;

    Report(PrintWriter out, ProcessClock clock, int epochs, boolean showBar) {
        this.out = out;
        this.clock = clock;
        this.epochs = epochs;
        this.showBar = showBar;
    }

    /** Prints one line at once, so that a pipe sees it too. */
    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    @Override
    public void epochStarted(int epoch, int steps) {
        if (showBar) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epoch " + epoch + "/" + epochs)
                    .setInitialMax(steps)
                    .setUpdateIntervalMillis(BAR_UPDATE_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, BAR_WIDTH))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void stepDone() {
        stepsDone++;
        if (stepsDone == 1) {
            line("first training step done %.2f s after process start", clock.seconds());
            line(
                    "%7s  %8s  %13s  %15s  %19s",
                    "epoch", "seconds", "training loss", "validation loss", "validation accuracy");
        }
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void epochDone(Epoch epoch) {
        closeBar();
        line(
                "%7s  %8.2f  %13.4f  %15.4f  %17.2f %%",
                epoch.number() + "/" + epochs,
                epoch.seconds(),
                epoch.trainingLoss(),
                epoch.validation().loss(),
                100 * epoch.validation().accuracy());
    }

    /** Removes the bar if one is shown, so that what follows starts on a clean line. */
    void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
