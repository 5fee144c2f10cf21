package org.lasagne4j.layers;

import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Tensor;

/**
 * Makes input layers, and specs of all other layers with Lasagne's defaults, for {@link Layer#then}; meant for static
 * import. Functions on whole networks are in {@link Networks}.
 */
public final class Layers extends RecurrentLayers {
    /** A size that is only known when a function is called. */
    public static final long ANY = Shapes.ANY;

    /** The option of {@code getOutput} that turns off everything random. */
    public static final Option DETERMINISTIC = Option.DETERMINISTIC;

    /** The tag of parameters that training changes. */
    public static final Tag TRAINABLE = Tag.TRAINABLE;

    /** The tag of parameters that penalties apply to. */
    public static final Tag REGULARIZABLE = Tag.REGULARIZABLE;

    private Layers() {}

    /** An input of this shape, {@link #ANY} where a size is open, with a variable of its own. */
    public static InputLayer input(long... shape) {
        return new InputLayer(null, null, shape);
    }

    /** An input of this shape for this variable. */
    public static InputLayer input(Tensor inputVar, long... shape) {
        return new InputLayer(null, inputVar, shape);
    }

    /** An input of this shape with a name and a variable of its own. */
    public static InputLayer input(String name, long... shape) {
        return new InputLayer(name, null, shape);
    }

    /** An input of this shape with a name, for this variable. */
    public static InputLayer input(String name, Tensor inputVar, long... shape) {
        return new InputLayer(name, inputVar, shape);
    }

    /** A fully connected layer of so many units. */
    public static DenseLayer.Spec dense(int numUnits) {
        return new DenseLayer.Spec(numUnits);
    }

    /** A dense layer over the channels at each position, of so many units. */
    public static NINLayer.Spec nin(int numUnits) {
        return new NINLayer.Spec(numUnits);
    }

    /** A row of a learned table for each integer: so many rows of this size. */
    public static EmbeddingLayer.Spec embedding(int inputSize, int outputSize) {
        return new EmbeddingLayer.Spec(inputSize, outputSize);
    }
}
