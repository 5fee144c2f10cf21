package org.lasagne4j.examples.mnist;

import java.util.function.BooleanSupplier;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Minibatches;

/** Trains a network epoch by epoch on shuffled minibatches and scores it on the validation images after each. */
public final class TrainingLoop {
    private final Classifier network;
    private final ImageData data;
    private final Minibatches batches;
    private final LearningRate learningRate;
    private final TrainingListener listener;
    private final BooleanSupplier stop;
    private int stepsDone;

    /**
     * A loop that has not begun.
     *
     * @param batchSize images a step; those left over at an epoch's end wait for the next one
     * @param seed of the shuffles
     * @param learningRate of each step
     * @param stop asked after every step: whether this one was to be the last
     * @throws ValueException if a batch is larger than the training set
     */
    public TrainingLoop(
            Classifier network,
            ImageData data,
            int batchSize,
            long seed,
            LearningRate learningRate,
            TrainingListener listener,
            BooleanSupplier stop) {
        int images = data.training().count();
        if (batchSize < 1 || batchSize > images) {
            throw new ValueException(Problem.of("The batch size does not fit the data.")
                    .expected("1 to " + images + ", the number of training images")
                    .actual(batchSize)
                    .fix("choose another --batch."));
        }
        this.network = network;
        this.data = data;
        this.batches = new Minibatches(data.training(), batchSize, seed);
        this.learningRate = learningRate;
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
        listener.epochStarted(epoch, batches.count());
        long steps = (long) epochs * batches.count();
        double lossSum = 0;
        batches.shuffle();
        for (int batch = 0; batch < batches.count(); batch++) {
            batches.gather(batch);
            lossSum += network.train(batches.images(), batches.labels(), learningRate.at(stepsDone, steps));
            stepsDone++;
            listener.stepDone();
            if (stop.getAsBoolean()) {
                return;
            }
        }
        double loss = requireNumber(lossSum / batches.count(), epoch);
        Score validation = Score.of(network, data.validation());
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
