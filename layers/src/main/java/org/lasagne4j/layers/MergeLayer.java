package org.lasagne4j.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.tensor.Tensor;

/**
 * Base of layers with several inputs: follows {@code lasagne.layers.MergeLayer}. A subclass says what the output and its
 * shape are for a list of inputs, in the order in which they were given to the constructor.
 */
public abstract class MergeLayer extends Layer {
    /** A layer without a name on these layers or shapes. */
    protected MergeLayer(List<? extends Incoming> incomings) {
        this(incomings, null);
    }

    /** A layer on these layers or shapes. */
    protected MergeLayer(List<? extends Incoming> incomings, @Nullable String name) {
        super(incomings, name);
    }

    /** The output as an expression of all inputs. */
    public abstract Tensor outputFor(List<Tensor> inputs, Options options);

    /** Shape of the output for inputs of these shapes, ANY where unknown. */
    public abstract long[] outputShapeFor(List<long[]> shapes);

    @Override
    public final Tensor outputFor(Tensor input, Options options) {
        return outputFor(List.of(input), options);
    }

    @Override
    public final long[] outputShapeFor(long... shape) {
        return outputShapeFor(List.of(shape));
    }

    @Override
    final Tensor outputForAll(List<Tensor> inputs, Options options) {
        return outputFor(inputs, options);
    }

    @Override
    final long[] outputShapeForAll(List<long[]> shapes) {
        return outputShapeFor(shapes);
    }
}
