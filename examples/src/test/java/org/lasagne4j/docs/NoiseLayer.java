package org.lasagne4j.docs;

import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.Incoming;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Options;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.random.RandomStreams;

/** Adds normal noise while training; its size is the option {@code noise} of {@code getOutput}, default 0.1. */
public final class NoiseLayer extends Layer {
    private final RandomStreams random = new RandomStreams(Rng.nextSeed());

    /** A layer on another one. */
    public NoiseLayer(Incoming incoming) {
        super(incoming);
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        double size = options.get("noise", 0.1);
        return options.deterministic() ? input : input.plus(random.normal(input.shape(), 0, size));
    }
}
