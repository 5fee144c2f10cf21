package org.lasagne4j.examples.training;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/** Runs a training epoch by epoch, and validates after each. */
public final class TrainingLoop {
    private final Training training;
    private final TrainingListener listener;
    private final BooleanSupplier stop;
    private int stepsDone;

    /**
     * A loop that has not begun.
     *
     * @param stop asked after every step: whether this one was to be the last
     */
    public TrainingLoop(Training training, TrainingListener listener, BooleanSupplier stop) {
        this.training = training;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Runs until the last epoch is done or {@code stop} says so.
     *
     * @throws ValueException if the loss of an epoch is not a number
     */
    public void run(int epochs) {
        for (int epoch = 1; epoch <= epochs && !stop.getAsBoolean(); epoch++) {
            run(epoch, epochs, System.nanoTime());
        }
    }

    private void run(int epoch, int epochs, long startNanos) {
        int steps = training.steps();
        listener.epochStarted(epoch, steps);
        training.beginEpoch(epoch, epochs);
        double lossSum = 0;
        for (int step = 0; step < steps; step++) {
            lossSum += training.step(step, (double) stepsDone / ((long) epochs * steps));
            stepsDone++;
            listener.stepDone();
            if (stop.getAsBoolean()) {
                return;
            }
        }
        double loss = requireNumber(lossSum / steps, epoch);
        List<Double> validation = training.validate();
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        listener.epochDone(new TrainingListener.Epoch(epoch, seconds, loss, validation));
    }

    private static double requireNumber(double loss, int epoch) {
        if (Double.isNaN(loss) || Double.isInfinite(loss)) {
            throw new ValueException(Problem.of("Training diverged in epoch " + epoch + ".")
                    .expected("a finite training loss")
                    .actual(loss)
                    .fix("choose a smaller --learning-rate."));
        }
        return loss;
    }

    /** Steps so far, over all epochs. */
    public int stepsDone() {
        return stepsDone;
    }
}
