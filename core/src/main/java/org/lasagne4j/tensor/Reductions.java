package org.lasagne4j.tensor;

import java.util.stream.IntStream;
import org.lasagne4j.tensor.op.Reduce;

/** Reductions over axes. */
public final class Reductions {
    private Reductions() {}

    /** Sum over all axes. */
    public static Tensor sum(Tensor x) {
        return sum(x, IntStream.range(0, x.rank()).toArray(), false);
    }

    /** Sum over these axes (negative counts from the end), which stay with size 1 if {@code keepDims}. */
    public static Tensor sum(Tensor x, int[] axes, boolean keepDims) {
        return reduce(Reduce.Kind.SUM, x, axes, keepDims);
    }

    private static Tensor reduce(Reduce.Kind kind, Tensor x, int[] axes, boolean keepDims) {
        int[] sorted = ShapeOps.axes(x, axes);
        Tensor reduced = sorted.length == 0 ? x : Node.apply(Reduce.of(kind, sorted, x.dtype()), x);
        return keepDims ? ShapeOps.insertAxes(reduced, sorted) : reduced;
    }
}
