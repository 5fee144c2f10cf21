package org.lasagne4j.examples.training;

import java.util.ArrayList;
import java.util.List;

/** A training that trains nothing: its loss is 1, 1/2, 1/3, … by step, and a validation gives the number of validations. */
public final class CountingTraining implements Training {
    private final int steps;
    final List<String> epochs = new ArrayList<>();
    final List<Double> shares = new ArrayList<>();
    int stepsDone;
    int validations;

    /** So many steps an epoch. */
    public CountingTraining(int steps) {
        this.steps = steps;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void beginEpoch(int epoch, int epochsInAll) {
        epochs.add(epoch + "/" + epochsInAll);
    }

    @Override
    public double step(int step, double done) {
        shares.add(done);
        stepsDone++;
        return 1.0 / stepsDone;
    }

    @Override
    public List<Double> validate() {
        validations++;
        return List.of((double) validations);
    }
}
