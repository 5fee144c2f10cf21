package org.lasagne4j.layers;

import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * A parameter of a layer that is about to be made, and the checks on what its spec gives.
 *
 * @param layer the layer it will belong to
 * @param name its name without the layer's
 * @param shape the shape it must have
 */
record NewParameter(Layer layer, String name, long[] shape) {
    Tensor create(ParamSpec spec) {
        requirePositive();
        String fullName = layer.name() == null ? name : layer.name() + "." + name;
        Tensor param = layer.origin().inherit(() -> spec.create(shape.clone(), fullName));
        requireShape(param, fullName);
        return param.name() == null ? param.named(fullName) : param;
    }

    private void requirePositive() {
        for (long dim : shape) {
            if (dim <= 0) {
                throw new ShapeException(layer.problem("cannot make its parameter " + name + " of this shape.")
                        .expected("sizes of at least 1")
                        .actual(Shapes.text(shape)));
            }
        }
    }

    private void requireShape(Tensor param, String ownName) {
        long[] actual = param instanceof Shared shared
                ? shared.storage().shape()
                : param.type().dims();
        boolean fits = actual.length == shape.length;
        for (int axis = 0; fits && axis < shape.length; axis++) {
            fits = actual[axis] == shape[axis] || actual[axis] == Shapes.ANY;
        }
        if (!fits) {
            throw new ShapeException(layer.problem("was given a parameter " + name + " whose shape does not fit.")
                    .expected(Shapes.text(shape))
                    .actual(Shapes.text(actual) + (ownName.equals(param.name()) ? "" : " of " + param.label()))
                    .fix("give an array or variable of that shape, or an initializer such as glorotUniform()."));
        }
    }
}
