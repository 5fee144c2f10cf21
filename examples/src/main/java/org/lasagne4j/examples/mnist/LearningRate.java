package org.lasagne4j.examples.mnist;

/**
 * The learning rate of every step of a training.
 *
 * @param first of the first step
 * @param schedule how it goes on
 */
public record LearningRate(double first, Schedule schedule) {
    /** The rate of the step that comes after {@code stepsDone} of {@code steps}. */
    double at(long stepsDone, long steps) {
        return first * schedule.factor((double) stepsDone / steps);
    }

    /** Such as {@code 0.001 cooldown}. */
    @Override
    public String toString() {
        return first + " " + schedule;
    }
}
