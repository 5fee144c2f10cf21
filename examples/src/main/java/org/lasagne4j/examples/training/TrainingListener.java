package org.lasagne4j.examples.training;

import java.util.List;

/** Hears how a training gets on. */
public interface TrainingListener {
    /** An epoch of so many steps begins. Epochs count from 1. */
    default void epochStarted(int epoch, int steps) {}

    /** One more step is done. */
    default void stepDone() {}

    /** All steps of an epoch are done, and so is the validation. */
    default void epochDone(Epoch epoch) {}

    /**
     * What an epoch brought.
     *
     * @param number from 1
     * @param seconds all of its steps and the validation took
     * @param trainingLoss mean over its steps, with whatever belongs to training, such as dropout and regularization
     * @param validation what {@link Training#validate} measured afterwards
     */
    record Epoch(int number, double seconds, double trainingLoss, List<Double> validation) {}
}
