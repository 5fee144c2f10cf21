package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Axes taken apart and put together, with static sizes kept where they are known. */
final class AxisOps {
    private AxisOps() {}

    /** One axis as two: {@code parts} pieces of equal size, which must divide it. */
    static Tensor split(Tensor x, int axis, long parts) {
        if (parts == 1) {
            return ShapeOps.shapePadAxis(x, axis);
        }
        List<Tensor> sizes = sizes(x);
        sizes.set(axis, quotient(sizes.get(axis), parts));
        sizes.add(axis, ShapeOps.sizeOf(parts));
        return ShapeOps.reshape(x, sizes);
    }

    /** Several axes from {@code first} as one. */
    static Tensor merge(Tensor x, int first, int count) {
        List<Tensor> sizes = sizes(x);
        for (int i = 1; i < count; i++) {
            sizes.set(first, ShapeOps.timesSizes(sizes.get(first), sizes.remove(first + 1)));
        }
        return ShapeOps.reshape(x, sizes);
    }

    /** The sizes of all axes, constants where they are static. */
    static List<Tensor> sizes(Tensor x) {
        return new ArrayList<>(IntStream.range(0, x.rank())
                .mapToObj(axis -> ShapeOps.shape(x, axis))
                .toList());
    }

    /** A size divided by a number, rounded down; a constant if it is known. */
    static Tensor quotient(Tensor size, long divisor) {
        return size instanceof Constant known
                ? ShapeOps.sizeOf(known.value().getLong(known.value().offset()) / divisor)
                : size.floorDiv(divisor);
    }

    /** The last axes in reverse order of their elements. */
    static Tensor reverseLast(Tensor x, int count) {
        Index[] entries = IntStream.range(0, x.rank())
                .mapToObj(axis -> axis < x.rank() - count ? Index.ALL : Index.slice(null, null, -1))
                .toArray(Index[]::new);
        return Indexing.get(x, entries);
    }
}
