package org.lasagne4j.examples;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.examples.training.TrainingListener;

/**
 * Prints lines, and a table with a row per epoch: its number, its seconds, the training loss, what the validation measured.
 * Between rows there is a progress bar on standard error, if that is wanted.
 */
final class Report implements TrainingListener {
    private static final String COUNT_AND_SECONDS = "%7s  %8s";
    private static final int BAR_WIDTH = 79;
    private static final int BAR_UPDATE_MILLIS = 200;

    private final PrintStream out = System.out;
    private final ProcessClock clock;
    private final int epochs;
    private final boolean showBar;
    private final List<Column> columns;
    private @Nullable ProgressBar bar;
    private int epoch;
    private int steps;
    private long epochStartNanos;
    private boolean anyStepDone;

    /**
     * A report that has not begun.
     *
     * @param columns of the training loss, then of each number that the training's validation gives
     */
    Report(ProcessClock clock, int epochs, boolean showBar, Column... columns) {
        this.clock = clock;
        this.epochs = epochs;
        this.showBar = showBar;
        this.columns = List.of(columns);
    }

    /** Prints one line at once, so that a pipe sees it too. */
    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** Says how long everything took, to be called when the test result is known. */
    void totalTime() {
        line("total time %.2f s from process start to the test result", clock.seconds());
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
            firstStepDone();
            openBar();
        }
        if (bar != null) {
            bar.step();
        }
    }

    private void firstStepDone() {
        double stepSeconds = (System.nanoTime() - epochStartNanos) / 1e9;
        line(
                "first training step done %.2f s after process start; it took %.2f s, machine code for its sizes included",
                clock.seconds(), stepSeconds);
        StringBuilder header = new StringBuilder(String.format(COUNT_AND_SECONDS, "epoch", "seconds"));
        columns.forEach(column -> header.append("  ").append(column.title()));
        line("%s", header);
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
        String seconds = String.format(Locale.ROOT, "%.2f", done.seconds());
        StringBuilder row = new StringBuilder(String.format(COUNT_AND_SECONDS, done.number() + "/" + epochs, seconds));
        row.append("  ").append(columns.get(0).cell(done.trainingLoss()));
        for (int i = 1; i < columns.size(); i++) {
            row.append("  ").append(columns.get(i).cell(done.validation().get(i - 1)));
        }
        line("%s", row);
    }

    /** Removes the bar if one is shown, so that what follows starts on a clean line. */
    void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
