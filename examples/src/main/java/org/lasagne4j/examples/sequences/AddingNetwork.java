package org.lasagne4j.examples.sequences;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.gate;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Networks.countParams;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.objectives.Objectives.squaredError;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.updates.UpdateRules.adam;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.FunctionBuilder;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** A long short-term memory that reads sequences with a mask and says one number at the end, and its training by Adam. */
public final class AddingNetwork {
    private static final int FORGET_BIAS = 1; // what has been read stays, until training says otherwise
    private static final int CLIPPING = 100;

    private final Layer network;
    private final Function train;
    private final Function test;

    /**
     * Builds and compiles.
     *
     * @param backend name of the backend; null for the best one available
     */
    public AddingNetwork(int units, double learningRate, long seed, @Nullable String backend) {
        Rng.setSeed(seed);
        InputLayer sequences = input("sequences", ANY, ANY, 2);
        InputLayer mask = input("mask", ANY, ANY);
        Layer memory = sequences.then(lstm(units)
                .maskInput(mask)
                .forgetgate(gate().b(Inits.constant(FORGET_BIAS)))
                .gradClipping(CLIPPING)
                .onlyReturnFinal()
                .name("memory"));
        network = memory.then(dense(1).nonlinearity(null).name("output"));

        Tensor sums = matrix("sums");
        Tensor loss = squaredError(getOutput(network), sums).mean();
        var updates = adam(learningRate).minimize(loss, getAllParams(network, TRAINABLE));
        List<Tensor> inputs = List.of(sequences.inputVar(), mask.inputVar(), sums);
        train = compiled(function(inputs).returning(loss).updating(updates), "train", backend);
        test = compiled(function(inputs).returning(loss), "test", backend);
    }

    private static Function compiled(FunctionBuilder function, String name, @Nullable String backend) {
        FunctionBuilder named = function.named(name);
        return (backend == null ? named : named.backend(backend)).compile();
    }

    /** One step; the mean squared error before it. */
    public double train(AddingTask.Batch batch) {
        return train.call(batch.sequences(), batch.mask(), batch.sums()).scalar();
    }

    /** The mean squared error. */
    public double test(AddingTask.Batch batch) {
        return test.call(batch.sequences(), batch.mask(), batch.sums()).scalar();
    }

    /** The network's parameters, each with a name of its own such as {@code output.W}. */
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
