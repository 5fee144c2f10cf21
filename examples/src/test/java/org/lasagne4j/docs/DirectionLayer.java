package org.lasagne4j.docs;

import org.lasagne4j.layers.Incoming;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Options;
import org.lasagne4j.tensor.Tensor;

/** Rows of length 1. */
final class DirectionLayer extends Layer {
    DirectionLayer(Incoming incoming) {
        super(incoming);
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return input.over(input.sqr().sum(new int[] {1}, true).sqrt());
    }
}
