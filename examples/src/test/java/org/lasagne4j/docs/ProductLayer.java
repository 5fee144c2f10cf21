package org.lasagne4j.docs;

import java.util.List;
import org.lasagne4j.layers.Incoming;
import org.lasagne4j.layers.MergeLayer;
import org.lasagne4j.layers.Options;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/** The product of its inputs, which have one shape. */
public final class ProductLayer extends MergeLayer {
    /** A layer on these. */
    public ProductLayer(Incoming... incomings) {
        super(List.of(incomings));
    }

    @Override
    public long[] outputShapeFor(List<long[]> shapes) {
        return shapes.get(0);
    }

    @Override
    public Tensor outputFor(List<Tensor> inputs, Options options) {
        return inputs.stream().reduce(Elemwise::mul).orElseThrow();
    }
}
