package org.lasagne4j.tensor.random;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.KnownSizes;

/** Sizes of draws, and checks of their parameters. */
final class Draws {
    private static final Tensor ZERO = Tensors.constant(DType.INT8, 0);

    private Draws() {}

    /**
     * A tensor of this size that occupies no memory; without a size, of the parameters' common shape.
     *
     * @throws ShapeException if the size's length is unknown, or a parameter is larger than it
     */
    static Tensor like(@Nullable Tensor size, Tensor... parameters) {
        if (size == null) {
            Tensor common = parameters[0];
            for (int i = 1; i < parameters.length; i++) {
                common = Elemwise.second(common, parameters[i]);
            }
            return Elemwise.second(common, ZERO);
        }
        List<Tensor> sizes = entries(size);
        Tensor shaped = Creation.alloc(ZERO, sizes);
        for (Tensor parameter : parameters) {
            requireFits(shaped, parameter);
        }
        return shaped;
    }

    /** The entries of a size, as constants where they are known. */
    static List<Tensor> entries(Tensor size) {
        if (size.rank() != 1 || !size.dtype().isInt() || size.type().dim(0) == Shapes.ANY) {
            throw new ShapeException(Problem.of("The size of a random draw is no vector of integers of known length.")
                    .expected("an integer vector whose length is the draw's rank")
                    .actual(size.type())
                    .created(Origin.here())
                    .fix("give numbers, x.shape(), or specifyShape(size, rank)."));
        }
        long[] known = KnownSizes.vector(size);
        List<Tensor> sizes = new ArrayList<>();
        for (int axis = 0; axis < known.length; axis++) {
            sizes.add(known[axis] == Shapes.ANY ? Indexing.at(size, axis) : ShapeOps.sizeOf(known[axis]));
        }
        return sizes;
    }

    /** A parameter larger than the draw would give several elements the same random number. */
    private static void requireFits(Tensor shaped, Tensor parameter) {
        int extra = shaped.rank() - parameter.rank();
        boolean fits = extra >= 0;
        for (int axis = 0; fits && axis < parameter.rank(); axis++) {
            fits = !shaped.type().broadcasts(extra + axis) || parameter.type().broadcasts(axis);
        }
        if (!fits) {
            throw new ShapeException(Problem.of("A parameter of a random draw is larger than the draw.")
                    .expected("a shape that stretches to "
                            + Shapes.text(shaped.type().dims()))
                    .actual(parameter.label() + " of type " + parameter.type())
                    .created(Origin.here())
                    .fix("give the draw the size of its parameters, or null for their common shape."));
        }
    }

    /** Checks a parameter's values where they are constants. */
    static void requireWithin(String what, Tensor parameter, double low, double high) {
        if (parameter instanceof Constant constant) {
            HostArray value = constant.value();
            for (double x : value.toDoubles()) {
                if (!(x >= low && x <= high)) {
                    throw new ValueException(Problem.of("A random draw has an impossible " + what + ".")
                            .expected("from " + low + " to " + high)
                            .actual(x)
                            .created(Origin.here()));
                }
            }
        }
    }

    /** Checks that a range has an element, where it is constant. */
    static void requireRange(Tensor low, Tensor high) {
        OptionalLong first = KnownSizes.scalar(low);
        OptionalLong last = KnownSizes.scalar(high);
        if (first.isPresent() && last.isPresent() && first.getAsLong() > last.getAsLong()) {
            throw new ValueException(Problem.of("The range of random integers is empty.")
                    .expected("low <= high, both of which may be drawn")
                    .actual("from " + first.getAsLong() + " to " + last.getAsLong())
                    .created(Origin.here()));
        }
    }
}
