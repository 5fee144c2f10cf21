package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;

/** Comparisons, logic, choices. */
final class ChoiceSamples {
    private static final HostArray A = floats(-2, 2, 3, 4);
    private static final HostArray ROW = floats(-1, 1, 1, 4);
    private static final HostArray TIED = HostArray.of(new float[] {-1, 0, 1, 2}, 4);
    private static final HostArray ODD = HostArray.of(
            new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0, Float.MIN_VALUE}, 6);
    private static final HostArray INTS = integers(DType.INT32, -2, 2, 3, 4);
    private static final HostArray BYTES = integers(DType.UINT8, 0, 2, 3, 4);
    private static final HostArray FLAGS = integers(DType.BOOL, 0, 1, 3, 4);

    static final List<Sample> LIST = List.of(
            Sample.of("lt", x -> x.get(0).lt(x.get(1)), A, ROW),
            Sample.of("le of integers", x -> x.get(0).le(x.get(1)), INTS, BYTES),
            Sample.of("gt", x -> x.get(0).gt(x.get(1)), A, ROW),
            Sample.of("ge of bools", x -> x.get(0).ge(x.get(1)), FLAGS, FLAGS),
            Sample.of("eq", x -> x.get(0).eq(x.get(1)), INTS, BYTES),
            Sample.of("neq of NaN", x -> x.get(0).neq(x.get(0)), ODD),
            Sample.unary("isnan", Comparisons::isnan, ODD),
            Sample.unary("isinf", Comparisons::isinf, ODD),
            Sample.unary("isinf of integers", Comparisons::isinf, INTS),
            Sample.of("isclose", x -> Comparisons.isclose(x.get(0), x.get(1)), ODD, ODD),
            Sample.of("and", x -> x.get(0).and(x.get(1)), INTS, BYTES),
            Sample.of("or of bools", x -> x.get(0).or(x.get(1)), FLAGS, FLAGS),
            Sample.of("xor", x -> x.get(0).xor(x.get(1)), INTS, BYTES),
            Sample.unary("invert of bools", x -> x.invert(), FLAGS),
            Sample.unary("invert of bytes", x -> x.invert(), BYTES),
            Sample.of("maximum", x -> Elemwise.maximum(x.get(0), x.get(1)), A, ROW),
            Sample.rough("maximum of ties", x -> Elemwise.maximum(x.get(0), x.get(1)), TIED, TIED),
            Sample.of("minimum", x -> Elemwise.minimum(x.get(0), x.get(1)), A, ROW),
            Sample.of("maximum of bools", x -> Elemwise.maximum(x.get(0), x.get(1)), FLAGS, FLAGS),
            Sample.of("minimum of integers", x -> Elemwise.minimum(x.get(0), x.get(1)), INTS, BYTES),
            Sample.unary("clip between numbers", x -> x.clip(-0.5, 0.5), A),
            Sample.of("clip between tensors", x -> x.get(0).clip(x.get(1), x.get(2)), A, ROW, floats(1, 1.5, 3, 4)),
            Sample.rough("clip of NaN and infinities", x -> x.get(0).clip(-1, 1), ODD),
            Sample.of("switch by ints", x -> Elemwise.where(x.get(0), x.get(1), x.get(2)), BYTES, A, ROW),
            Sample.of("switch by bools", x -> Elemwise.where(x.get(0), x.get(1), x.get(2)), FLAGS, A, INTS),
            Sample.of("switch by floats", x -> Elemwise.where(x.get(0), x.get(1), 0), A, A));

    private ChoiceSamples() {}
}
