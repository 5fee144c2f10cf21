package org.lasagne4j.examples.sequences;

import java.util.List;
import org.lasagne4j.examples.training.Training;

/** Trains on sequences that are always new; the error on a fixed batch tells how it gets on. */
public final class AddingTraining implements Training {
    private final AddingNetwork network;
    private final AddingTask task;
    private final AddingTask.Batch validation;
    private final int steps;

    /**
     * A training that has not begun.
     *
     * @param steps of an epoch
     */
    public AddingTraining(AddingNetwork network, AddingTask task, AddingTask.Batch validation, int steps) {
        this.network = network;
        this.task = task;
        this.validation = validation;
        this.steps = steps;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public double step(int step, double done) {
        return network.train(task.next());
    }

    /** The mean squared error. */
    @Override
    public List<Double> validate() {
        return List.of(network.test(validation));
    }
}
