package org.lasagne4j.tensor.op;

import java.util.Arrays;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/**
 * The input of gradient ops that tells the sizes which their other inputs leave open: an int64 vector that ends in the
 * spatial sizes. What stands before them is not read, so that a whole shape will do.
 */
public final class SpatialSizes {
    private SpatialSizes() {}

    /** The sizes of a tensor's last {@code count} axes: a constant if they are static, else the whole shape. */
    public static Tensor of(Tensor x, int count) {
        long[] sizes = last(x.type().dims(), count);
        boolean known = Arrays.stream(sizes).noneMatch(size -> size == Shapes.ANY);
        return known ? new Constant(HostArray.of(sizes, count)) : Node.apply(new Shape(), x);
    }

    /** The last {@code count} sizes as far as they are known, ANY elsewhere; checks the vector's type. */
    public static long[] known(Tensor sizes, int count, String label) {
        if (sizes.rank() != 1 || sizes.dtype() != DType.INT64) {
            throw new ShapeException(Problem.of("The sizes given to " + label + " are no vector of integers.")
                    .expected("an int64 vector that ends in " + count + " sizes")
                    .actual(sizes.type())
                    .created(Origin.here()));
        }
        long[] known = KnownSizes.vector(sizes);
        if (known.length >= count) {
            return last(known, count);
        }
        long[] unknown = new long[count];
        Arrays.fill(unknown, Shapes.ANY);
        return unknown;
    }

    /** The last {@code count} entries of a sizes input's value. */
    public static long[] last(long[] sizes, int count) {
        if (sizes.length < count) {
            throw new ShapeException(Problem.of("A vector of sizes is too short.")
                    .expected("at least " + count + " sizes")
                    .actual(Shapes.text(sizes))
                    .created(Origin.here()));
        }
        return Arrays.copyOfRange(sizes, sizes.length - count, sizes.length);
    }
}
