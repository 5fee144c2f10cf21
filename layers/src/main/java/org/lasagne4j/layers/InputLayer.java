package org.lasagne4j.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/**
 * Where data enters a network: follows {@code lasagne.layers.InputLayer}.
 *
 * <p>Sizes given here are checked against what comes in when a function is called; {@link Shapes#ANY} lets any size in.
 * Without a variable of the user's it makes one, of type floatX and named {@code input}, behind the layer's name if it
 * has one.
 */
public final class InputLayer extends Layer {
    private final long[] shape;
    private final Tensor inputVar;

    /** An input of this shape with a variable of its own. */
    public InputLayer(long... shape) {
        this(null, null, shape);
    }

    /**
     * An input of this shape.
     *
     * @param name the layer's name; null if it has none
     * @param inputVar the variable that stands for the input; null to make one
     * @throws ShapeException if a size is not positive, or the variable has another rank or other static sizes
     */
    public InputLayer(@Nullable String name, @Nullable Tensor inputVar, long... shape) {
        super(List.of(InputShape.shape(shape)), name);
        this.shape = shape.clone();
        this.inputVar = inputVar == null ? newVariable(name) : inputVar;
        requireFit();
    }

    private Tensor newVariable(@Nullable String name) {
        return new Tensor(TensorType.of(FloatX.current(), shape), name == null ? "input" : name + ".input");
    }

    private void requireFit() {
        long[] actual = inputVar.type().dims();
        boolean fits = actual.length == shape.length;
        for (int axis = 0; fits && axis < shape.length; axis++) {
            fits = actual[axis] == shape[axis] || actual[axis] == Shapes.ANY || shape[axis] == Shapes.ANY;
        }
        if (!fits) {
            throw new ShapeException(problem("was given a variable whose shape does not fit.")
                    .expected(Shapes.text(shape) + ", as the layer's shape says")
                    .actual(Shapes.text(actual) + " of " + inputVar.label())
                    .fix("make the variable with " + shape.length + " axes, or change the layer's shape."));
        }
    }

    /** The variable that stands for the input: what a compiled function gets. */
    public Tensor inputVar() {
        return inputVar;
    }

    /** The variable with the layer's sizes: what the layers above see. */
    Tensor output() {
        return origin().inherit(() -> ShapeOps.specifyShape(inputVar, shape));
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return input;
    }
}
