package org.lasagne4j.layers;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;

/**
 * A shape in the place of a layer: what sits on it is free-floating, and gets its input only where {@code getOutput} is
 * told of it.
 */
public final class InputShape implements Incoming {
    private final long[] dims;

    private InputShape(long[] dims) {
        this.dims = dims;
    }

    /** The shape with these sizes, {@link Shapes#ANY} where unknown. */
    public static InputShape shape(long... dims) {
        return new InputShape(dims.clone());
    }

    @Override
    public long[] outputShape() {
        return dims.clone();
    }

    @Override
    public @Nullable Layer layer() {
        return null;
    }

    @Override
    public String toString() {
        return Shapes.text(dims);
    }
}
