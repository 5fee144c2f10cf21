package org.lasagne4j.examples.mnist;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Networks.countParams;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Option.DETERMINISTIC;
import static org.lasagne4j.layers.Tag.TRAINABLE;
import static org.lasagne4j.objectives.Objectives.categoricalAccuracy;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.regularization.Regularization.L2;
import static org.lasagne4j.regularization.Regularization.regularizeNetworkParams;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.scalar;
import static org.lasagne4j.tensor.Tensors.tensor4;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.FunctionBuilder;
import org.lasagne4j.compile.Results;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/** A network with its two compiled functions: one that trains on a batch, one that scores it without dropout. */
public final class CompiledClassifier implements Classifier {
    private final Tensor images = tensor4("images");
    private final Tensor labels = ivector("labels");
    private final Tensor learningRate = scalar("learning_rate");
    private final @Nullable String backend;
    private final Layer network;
    private final Function train;
    private @Nullable Function score;

    /**
     * Builds and compiles. The seed decides the first parameters and all dropout.
     *
     * @throws org.lasagne4j.error.BackendException if the backend that was asked for cannot run here
     */
    public CompiledClassifier(Settings settings) {
        Rng.setSeed(settings.seed());
        backend = settings.backend();
        network = settings.network().build(images, settings.format());
        Tensor loss = categoricalCrossentropy(getOutput(network), labels).mean();
        if (settings.network().l2() > 0) {
            loss = loss.plus(regularizeNetworkParams(network, L2)
                    .times(settings.network().l2()));
        }
        List<Shared> params = getAllParams(network, TRAINABLE);
        Updates updates = settings.optimizer().rule(learningRate).minimize(loss, params);
        train = compiled(function(images, labels, learningRate)
                .returning(loss)
                .updating(updates)
                .named("train"));
    }

    /** Compiles a function for the backend that the network was asked to run on. */
    public Function compiled(FunctionBuilder function) {
        return (backend == null ? function : function.backend(backend)).compile();
    }

    @Override
    public double train(HostArray batchImages, int[] batchLabels, double rate) {
        return train.call(batchImages, batchLabels, (float) rate).scalar();
    }

    /** The function for it is compiled when it is first asked for, so that training can begin before. */
    @Override
    public synchronized Score score(HostArray batchImages, int[] batchLabels) {
        if (score == null) {
            score = compiledScore();
        }
        Results results = score.call(batchImages, batchLabels);
        return new Score(results.scalar(0), results.scalar(1));
    }

    private Function compiledScore() {
        Tensor probabilities = getOutput(network, DETERMINISTIC);
        Tensor loss = categoricalCrossentropy(probabilities, labels).mean();
        Tensor accuracy = categoricalAccuracy(probabilities, labels).mean();
        return compiled(function(images, labels).returning(loss, accuracy).named("score"));
    }

    /** The network's last layer, for functions of other layers below it. */
    public Layer network() {
        return network;
    }

    /** The network's parameters, each with a name of its own such as {@code hidden1.W}. */
    public List<Shared> parameters() {
        return getAllParams(network);
    }

    /** Number of trainable numbers in the parameters. */
    public long parameterCount() {
        return countParams(network, TRAINABLE);
    }

    /** How long it took to compile the train function. */
    public double compileSeconds() {
        return train.compileMillis() / 1e3;
    }

    /**
     * What to compile.
     *
     * @param network which one
     * @param format images and classes of the data
     * @param optimizer which update rule
     * @param seed of the parameters and the dropout
     * @param backend name of the backend; null for the best one available
     */
    public record Settings(
            ClassifierNetwork network,
            ImageData.Format format,
            Optimizer optimizer,
            long seed,
            @Nullable String backend) {}
}
