package org.lasagne4j.examples.mnist;

/** Hears how a training gets on. */
public interface TrainingListener {
    /** An epoch of so many steps begins. Epochs count from 1. */
    default void epochStarted(int epoch, int steps) {}

    /** One more step is done. */
    default void stepDone() {}

    /** All steps of an epoch are done and the validation images are scored. */
    default void epochDone(Epoch epoch) {}

    /**
     * What an epoch brought.
     *
     * @param number from 1
     * @param seconds all of its steps and the validation took
     * @param trainingLoss mean over its steps, dropout and regularization included
     * @param validation score on the validation images afterwards
     */
    record Epoch(int number, double seconds, double trainingLoss, Score validation) {}
}
