package org.lasagne4j.examples.autoencoder;

import java.util.List;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Minibatches;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Training;

/** Trains an autoencoder on shuffled minibatches; the error on the validation images tells how it gets on. */
public final class AutoencoderTraining implements Training {
    private final CompiledAutoencoder network;
    private final ImageData data;
    private final Minibatches batches;
    private final LearningRate learningRate;

    /**
     * A training that has not begun.
     *
     * @param batchSize images a step; those left over at an epoch's end wait for the next one
     * @param seed of the shuffles
     * @throws org.lasagne4j.error.ValueException if a batch is larger than the training set
     */
    public AutoencoderTraining(
            CompiledAutoencoder network, ImageData data, int batchSize, long seed, LearningRate learningRate) {
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
        return network.train(batches.images(), learningRate.at(done));
    }

    /** The mean squared error of a pixel. */
    @Override
    public List<Double> validate() {
        return List.of(network.error(data.validation()));
    }
}
