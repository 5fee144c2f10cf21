package org.lasagne4j.tensor.op;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import java.util.OptionalLong;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * What is known of integers before a call: constants, static sizes and what is joined or picked from them. Theano's
 * {@code get_scalar_constant_value} for sizes.
 */
public final class KnownSizes {
    private KnownSizes() {}

    /** The value of an integer scalar, if it is known. */
    public static OptionalLong scalar(Tensor x) {
        Tensor source = x;
        while (isPlainCopy(source)) {
            source = owner(source).input(0);
        }
        if (source instanceof Constant constant && constant.value().count() == 1) {
            return OptionalLong.of(constant.value().getLong(constant.value().offset()));
        }
        if (source.owner() != null && source.owner().op() instanceof Subtensor) {
            return picked(source.owner());
        }
        return OptionalLong.empty();
    }

    /** Integer casts and added or dropped axes of size 1 change no value. */
    private static boolean isPlainCopy(Tensor x) {
        if (x.owner() == null) {
            return false;
        }
        Tensor from = x.owner().input(0);
        boolean cast = x.owner().op() instanceof Cast
                && from.dtype().isInt()
                && x.dtype().holds(from.dtype());
        return cast || x.owner().op() instanceof DimShuffle;
    }

    private static Node owner(Tensor x) {
        Node owner = x.owner();
        if (owner == null) {
            throw new IllegalStateException(x + " is computed by no node");
        }
        return owner;
    }

    /** {@code shape(x)[i]} with a known i. */
    private static OptionalLong picked(Node subtensor) {
        Tensor from = subtensor.input(0);
        boolean onePoint = ((Subtensor) subtensor.op()).parts().equals(java.util.List.of(Part.POINT));
        if (!onePoint || from.owner() == null || !(from.owner().op() instanceof Shape)) {
            return OptionalLong.empty();
        }
        OptionalLong index = scalar(subtensor.input(1));
        Tensor shaped = from.owner().input(0);
        if (index.isEmpty() || index.getAsLong() < 0 || index.getAsLong() >= shaped.rank()) {
            return OptionalLong.empty();
        }
        return known(shaped.type().dim((int) index.getAsLong()));
    }

    private static OptionalLong known(long dim) {
        return dim == ANY ? OptionalLong.empty() : OptionalLong.of(dim);
    }

    /** The entries of an integer vector of static length, ANY where one is unknown; −1 of a constant is ANY too. */
    public static long[] vector(Tensor x) {
        if (x instanceof Constant constant) {
            return constant.value().toLongs();
        }
        if (x.owner() != null && x.owner().op() instanceof Shape) {
            return x.owner().input(0).type().dims();
        }
        if (x.owner() != null && x.owner().op() instanceof Join) {
            return joined(x.owner());
        }
        if (x.owner() != null && x.type().dim(0) == 1) {
            return new long[] {scalar(x).orElse(ANY)};
        }
        long[] unknown = new long[Math.toIntExact(Math.max(0, x.type().dim(0)))];
        Arrays.fill(unknown, ANY);
        return unknown;
    }

    private static long[] joined(Node join) {
        return join.inputs().stream()
                .flatMapToLong(part -> Arrays.stream(vector(part)))
                .toArray();
    }
}
