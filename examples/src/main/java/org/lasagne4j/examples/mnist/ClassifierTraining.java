package org.lasagne4j.examples.mnist;

import java.util.List;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Minibatches;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Training;

/** Trains a classifier on shuffled minibatches; loss and accuracy on the validation images tell how it gets on. */
public final class ClassifierTraining implements Training {
    private final Classifier network;
    private final ImageData data;
    private final Minibatches batches;
    private final LearningRate learningRate;

    /**
     * A training that has not begun.
     *
     * @param batchSize images a step; those left over at an epoch's end wait for the next one
     * @param seed of the shuffles
     * @param learningRate of each step
     * @throws org.lasagne4j.error.ValueException if a batch is larger than the training set
     */
    public ClassifierTraining(Classifier network, ImageData data, int batchSize, long seed, LearningRate learningRate) {
        this.network = network;
        this.data = data;
        this.batches = data.trainingBatches(batchSize, seed);
        this.learningRate = learningRate;
    }

    @Override
    public int steps() {
        return batches.count();
    }

    @Override
    public void beginEpoch(int epoch, int epochs) {
        batches.shuffle();
    }

    @Override
    public double step(int step, double done) {
        batches.gather(step);
        return network.train(batches.images(), batches.labels(), learningRate.at(done));
    }

    /** Loss and accuracy, 0 to 1. */
    @Override
    public List<Double> validate() {
        Score score = Score.of(network, data.validation());
        return List.of(score.loss(), score.accuracy());
    }
}
