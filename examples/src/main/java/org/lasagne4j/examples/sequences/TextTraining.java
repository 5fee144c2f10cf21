package org.lasagne4j.examples.sequences;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.examples.training.Training;

/**
 * Trains on the windows of a text in order, the state carried from one to the next. Losses are in bits a character. The
 * learning rate stays for half of the epochs, then falls to a tenth, epoch by epoch.
 */
public final class TextTraining implements Training {
    private final CharacterModel model;
    private final Streams training;
    private final Streams validation;
    private final double firstRate;
    private double rate;
    private HostArray state;

    /** A training that has not begun. */
    public TextTraining(CharacterModel model, Streams training, Streams validation, double learningRate) {
        this.model = model;
        this.training = training;
        this.validation = validation;
        this.firstRate = learningRate;
        this.rate = learningRate;
        this.state = model.emptyState(training.streams());
    }

    @Override
    public int steps() {
        return training.windows();
    }

    @Override
    public void beginEpoch(int epoch, int epochs) {
        rate = firstRate * Math.pow(10, -Math.max(0, 2.0 * epoch / epochs - 1));
        state = model.emptyState(training.streams());
    }

    @Override
    public double step(int step, double done) {
        Streams.Window window = training.window(step);
        CharacterModel.Read read = model.train(window.characters(), window.next(), state, rate);
        state = read.state();
        return bits(read.loss());
    }

    /** Bits a character of the text that is not learned. */
    @Override
    public List<Double> validate() {
        return List.of(bits(validation.meanLoss(
                model, (window, before) -> model.test(window.characters(), window.next(), before))));
    }

    private static double bits(double nats) {
        return nats / Math.log(2);
    }
}
