package org.lasagne4j.examples.training;

import java.util.List;

/** One network, what it learns from, and how an epoch of that goes. */
public interface Training {
    /** Steps of an epoch, at least 1. */
    int steps();

    /** An epoch begins, of {@code epochs} and counted from 1: the time to shuffle. */
    default void beginEpoch(int epoch, int epochs) {}

    /**
     * Updates the parameters once.
     *
     * @param step of this epoch, from 0
     * @param done the share of all epochs' steps that came before, from 0 to below 1, for {@link LearningRate#at}
     * @return the loss before the update, in the unit that is to be reported
     */
    double step(int step, double done);

    /** What is measured on other data when an epoch is done; always as many numbers. */
    List<Double> validate();
}
