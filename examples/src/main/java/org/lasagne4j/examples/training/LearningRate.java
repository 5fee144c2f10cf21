package org.lasagne4j.examples.training;

/**
 * The learning rate of every step of a training.
 *
 * @param first of the first step
 * @param schedule how it goes on
 */
public record LearningRate(double first, Schedule schedule) {
    /** The rate of the step that comes after this share of all steps, 0 to 1. */
    public double at(double done) {
        return first * schedule.factor(done);
    }

    /** Such as {@code 0.001 cooldown}. */
    @Override
    public String toString() {
        return first + " " + schedule;
    }
}
