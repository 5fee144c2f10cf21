package org.lasagne4j.docs;

import org.lasagne4j.layers.Incoming;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Options;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Tensor;

/** The first half of the features times a sigmoid of the second: {@code (batch, 2n)} becomes {@code (batch, n)}. */
public final class HalvesLayer extends Layer {
    /** A layer on another one, whose number of features is known. */
    public HalvesLayer(Incoming incoming) {
        super(incoming);
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        return new long[] {shape[0], shape[1] / 2};
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        long half = outputShape()[1];
        Tensor values = input.get(Index.ALL, Index.slice(0, half));
        Tensor gates = input.get(Index.ALL, Index.slice(half, null));
        return values.times(Elemwise.sigmoid(gates));
    }
}
