package org.lasagne4j.examples.autoencoder;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Networks.countParams;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Tag.TRAINABLE;
import static org.lasagne4j.objectives.Objectives.squaredError;
import static org.lasagne4j.tensor.Tensors.scalar;
import static org.lasagne4j.tensor.Tensors.tensor4;
import static org.lasagne4j.updates.UpdateRules.adam;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.FunctionBuilder;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/** An {@link Autoencoder} with its two compiled functions: one that trains on a batch by Adam, one that reconstructs it. */
public final class CompiledAutoencoder implements Reconstruction {
    private final Layer network;
    private final Function train;
    private final Function reconstruct;

    /**
     * Builds and compiles.
     *
     * @param seed of the first parameters
     * @param backend name of the backend; null for the best one available
     */
    public CompiledAutoencoder(
            ImageData.Format format, int codeSize, Pooling pooling, long seed, @Nullable String backend) {
        Rng.setSeed(seed);
        Tensor images = tensor4("images");
        Tensor learningRate = scalar("learning_rate");
        network = Autoencoder.build(images, format, codeSize, pooling).reconstruction();
        Tensor reconstruction = getOutput(network);
        Tensor error = squaredError(reconstruction, images).mean();
        Updates updates = adam(learningRate).minimize(error, getAllParams(network, TRAINABLE));
        train = compiled(
                function(images, learningRate)
                        .returning(error)
                        .updating(updates)
                        .named("train"),
                backend);
        reconstruct = compiled(function(images).returning(reconstruction).named("reconstruct"), backend);
    }

    private static Function compiled(FunctionBuilder function, @Nullable String backend) {
        return (backend == null ? function : function.backend(backend)).compile();
    }

    /** One step; the mean squared error of a pixel before it. */
    public double train(HostArray images, double learningRate) {
        return train.call(images, (float) learningRate).scalar();
    }

    @Override
    public HostArray of(HostArray images) {
        return reconstruct.call(images).array();
    }

    /** The network's parameters, each with a name of its own such as {@code conv1.W}. */
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
}
