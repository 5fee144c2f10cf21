package org.lasagne4j.examples.sequences;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.embedding;
import static org.lasagne4j.layers.Layers.gru;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.reshape;
import static org.lasagne4j.layers.Networks.countParams;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Tensors.imatrix;
import static org.lasagne4j.tensor.Tensors.scalar;
import static org.lasagne4j.updates.UpdateRules.adam;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.FunctionBuilder;
import org.lasagne4j.compile.Results;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.GRULayer;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * Gated recurrent units that say which character comes next. The state before the first character is an input and that after
 * the last one a result, so that the same network learns from stretches of a text in order and writes character by character.
 */
public final class CharacterModel {
    private static final int EMBEDDING = 64;
    private static final int CLIPPING = 5;

    private final int units;
    private final Layer network;
    private final Function train;
    private final Function test;
    private final Function step;

    /**
     * Builds and compiles.
     *
     * @param alphabet number of different characters
     * @param backend name of the backend; null for the best one available
     */
    public CharacterModel(int alphabet, int units, long seed, @Nullable String backend) {
        Rng.setSeed(seed);
        this.units = units;
        Tensor characters = imatrix("characters");
        InputLayer state = input("state", ANY, units);
        GRULayer memory = input(characters, ANY, ANY)
                .then(embedding(alphabet, EMBEDDING).w(Inits.normal(0.1)).name("embedding"))
                .then(gru(units).hidInit(state).gradClipping(CLIPPING).name("memory"));
        network = memory.then(reshape(-1, units))
                .then(dense(alphabet).nonlinearity(SOFTMAX).name("output"));

        List<Tensor> outputs = getOutput(List.of(network, memory));
        Tensor probabilities = outputs.get(0);
        Tensor last = outputs.get(1).get(Index.ALL, Index.at(-1));
        Tensor next = imatrix("next");
        Tensor rate = scalar("rate");
        Tensor loss = categoricalCrossentropy(probabilities, next.flatten()).mean();
        var updates = adam(rate).minimize(loss, getAllParams(network, TRAINABLE));
        Tensor before = state.inputVar();
        train = compiled(
                function(characters, next, before, rate).returning(loss, last).updating(updates), "train", backend);
        test = compiled(function(characters, next, before).returning(loss, last), "test", backend);
        step = compiled(function(characters, before).returning(probabilities, last), "step", backend);
    }

    private static Function compiled(FunctionBuilder function, String name, @Nullable String backend) {
        FunctionBuilder named = function.named(name);
        return (backend == null ? named : named.backend(backend)).compile();
    }

    /** The state before anything was read, of so many sequences. */
    public HostArray emptyState(int sequences) {
        return HostArray.zeros(DType.FLOAT32, sequences, units);
    }

    /**
     * What a call on some characters gives.
     *
     * @param values the loss in nats a character, or the probabilities of each next character
     * @param state after the last character
     */
    public record Read(HostArray values, HostArray state) {
        private static Read of(Results results) {
            return new Read(results.array(0), results.array(1));
        }

        /** The loss. */
        public double loss() {
            return values.toDoubles()[0];
        }
    }

    /** One step of training on characters and those that follow, both {@code (sequences, times)}. */
    public Read train(HostArray characters, HostArray next, HostArray state, double rate) {
        return Read.of(train.call(characters, next, state, (float) rate));
    }

    /** The loss on characters and those that follow. */
    public Read test(HostArray characters, HostArray next, HostArray state) {
        return Read.of(test.call(characters, next, state));
    }

    /** The probabilities of what follows after one more character. */
    public Read step(int character, HostArray state) {
        return Read.of(step.call(HostArray.of(new int[] {character}, 1, 1), state));
    }

    /** The network's parameters, each with a name of its own such as {@code memory.b_updategate}. */
    public List<Shared> parameters() {
        return getAllParams(network);
    }

    /** Number of trainable numbers. */
    public long parameterCount() {
        return countParams(network, TRAINABLE);
    }

    /** How long it took to compile the train function. */
    public double compileSeconds() {
        return train.compileMillis() / 1e3;
    }
}
