package org.lasagne4j.init;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Makes parameters from what they are said to be, and checks their shapes. Follows {@code lasagne.utils.create_param}. */
public final class Parameters {
    private Parameters() {}

    /**
     * A parameter of its own, outside of any layer; a layer makes its own with {@code addParam}.
     *
     * @param spec what it is: an initializer, an array, a shared variable, an expression, or a function of the shape (see
     *     {@link ParamSpec})
     * @param shape the shape it must have
     * @param name its name; null if it has none
     * @throws ShapeException if what the spec gives has another shape, or a size is not positive
     */
    public static Tensor createParam(Object spec, long[] shape, @Nullable String name) {
        return create(ParamSpec.of(spec), shape, name, text -> Problem.of("createParam " + text)
                .created(Origin.here()));
    }

    /**
     * The same with messages that someone else begins.
     *
     * @param problem begins the message of a mistake, with a text that goes on after a name: "was given ..."
     */
    public static Tensor create(
            ParamSpec spec, long[] shape, @Nullable String name, Function<String, Problem> problem) {
        for (long dim : shape) {
            if (dim <= 0) {
                throw new ShapeException(problem.apply("cannot make its parameter " + last(name) + " of this shape.")
                        .expected("sizes of at least 1")
                        .actual(Shapes.text(shape))
                        .fix("check the sizes from which the layer computes the shape."));
            }
        }
        if (spec == ParamSpec.NONE) {
            throw new ValueException(problem.apply("needs its parameter " + last(name) + ", and was given none.")
                    .expected("an initializer, an array, a variable or an expression")
                    .actual("ParamSpec.NONE")
                    .fix("leave it out for the default; only a bias may be none."));
        }
        Tensor param = spec.create(shape.clone(), name);
        requireShape(param, shape, name, problem);
        return param.name() == null && name != null ? param.named(name) : param;
    }

    /** W of fc1.W: messages name the layer themselves. */
    private static String last(@Nullable String name) {
        return name == null ? "without a name" : name.substring(name.lastIndexOf('.') + 1);
    }

    private static void requireShape(
            Tensor param, long[] shape, @Nullable String name, Function<String, Problem> problem) {
        long[] actual = param instanceof Shared shared
                ? shared.storage().shape()
                : param.type().dims();
        boolean fits = actual.length == shape.length;
        for (int axis = 0; fits && axis < shape.length; axis++) {
            fits = actual[axis] == shape[axis] || actual[axis] == Shapes.ANY;
        }
        if (!fits) {
            boolean own = name == null || name.equals(param.name());
            throw new ShapeException(problem.apply("was given a parameter " + last(name) + " whose shape does not fit.")
                    .expected(Shapes.text(shape))
                    .actual(Shapes.text(actual) + (own ? "" : " of " + param.label()))
                    .fix("give an array or variable of that shape, or an initializer such as glorotUniform()."));
        }
    }
}
