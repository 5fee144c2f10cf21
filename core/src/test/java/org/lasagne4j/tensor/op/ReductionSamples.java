package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Reductions;

/** Reductions, running sums and indices of extremes. */
final class ReductionSamples {
    private static final HostArray CUBE = floats(-2, 2, 3, 4, 2);
    private static final HostArray MATRIX = floats(0.5, 2, 3, 4);
    private static final HostArray ZEROS = HostArray.of(new float[] {0, 2, 3, 0, 5, 0, 7, 8, 9, 0, 0, 0}, 4, 3);
    private static final HostArray TIED = HostArray.of(new float[] {1, 3, 3, 2, 2, 0}, 2, 3);
    private static final HostArray BYTES = integers(DType.UINT8, 0, 9, 3, 4);
    private static final HostArray INTS = integers(DType.INT32, -9, 9, 3, 4);
    private static final HostArray FLAGS = integers(DType.BOOL, 0, 1, 3, 4);
    private static final HostArray EMPTY = HostArray.zeros(DType.FLOAT32, 3, 0);

    static final List<Sample> LIST = List.of(
            Sample.unary("sum of all", x -> x.sum(), CUBE),
            Sample.unary("sum over the middle", x -> x.sum(1), CUBE),
            Sample.unary("sum over the outer, kept", x -> x.sum(new int[] {0, -1}, true), CUBE),
            Sample.unary("sum of bytes", x -> x.sum(0), BYTES),
            Sample.unary("sum of bools as float", x -> Reductions.sum(x, new int[] {0}, false, DType.FLOAT32), FLAGS),
            Sample.unary("sum of nothing", x -> x.sum(1), EMPTY),
            Sample.unary("prod", x -> x.prod(1), CUBE),
            Sample.unary("prod with zeros", x -> x.prod(1), ZEROS),
            Sample.unary("prod of integers", x -> x.prod(), INTS),
            Sample.unary("prod of nothing", x -> x.prod(1), EMPTY),
            Sample.unary("max", x -> x.max(0, 2), CUBE),
            Sample.rough("max of ties", x -> x.get(0).max(1), TIED),
            Sample.unary("max of integers", x -> x.max(1), INTS),
            Sample.unary("min", x -> x.min(new int[] {-1}, true), CUBE),
            Sample.unary("min of bytes", x -> x.min(), BYTES),
            Sample.unary("any", x -> x.any(1), FLAGS),
            Sample.unary("all", x -> x.all(0), BYTES),
            Sample.unary("mean", x -> x.mean(0, 1), CUBE),
            Sample.unary("mean of integers", x -> x.mean(), INTS),
            Sample.unary("var", x -> x.var(1), CUBE),
            Sample.unary("std less one degree", x -> Reductions.std(x, new int[] {1}, true, 1), CUBE),
            Sample.unary("norm 2", x -> x.norm(2, 1), MATRIX),
            Sample.unary("ptp", x -> x.ptp(0), CUBE),
            Sample.unary("argmax along an axis", x -> x.argmax(1), CUBE),
            Sample.unary("argmax over two axes", x -> x.argmax(0, 2), CUBE),
            Sample.unary("argmin of ties", x -> x.argmin(new int[] {1}, true), INTS),
            Sample.unary("cumsum", x -> x.cumsum(1), CUBE),
            Sample.unary("cumsum of all", x -> x.cumsum(), CUBE),
            Sample.unary("cumprod", x -> x.cumprod(0), MATRIX),
            Sample.unary("cumprod of integers", x -> x.cumprod(1), INTS));

    private ReductionSamples() {}
}
