package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.integers;
import static org.lasagne4j.tensor.op.Sample.unary;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Roundings;
import org.lasagne4j.tensor.Trigonometry;

/** Exponentials, logarithms, angles, rounding. */
final class FunctionSamples {
    private static final HostArray ANY_SIGN = floats(-3, 3, 2, 5);
    private static final HostArray POSITIVE = floats(0.1, 4, 2, 5);
    private static final HostArray UNIT = floats(-0.9, 0.9, 2, 5);
    private static final HostArray INTS = integers(DType.INT64, 1, 9, 7);

    static final List<Sample> LIST = List.of(
            unary("exp", Elemwise::exp, ANY_SIGN),
            unary("exp of integers", Elemwise::exp, INTS),
            unary("exp2", Elemwise::exp2, ANY_SIGN),
            unary("expm1", Elemwise::expm1, ANY_SIGN),
            unary("log", Elemwise::log, POSITIVE),
            unary("log of bytes", Elemwise::log, integers(DType.UINT8, 1, 9, 7)),
            unary("log2", Elemwise::log2, POSITIVE),
            unary("log10", Elemwise::log10, POSITIVE),
            unary("log1p", Elemwise::log1p, UNIT),
            unary("sigmoid", Elemwise::sigmoid, ANY_SIGN),
            unary("sigmoid far out", Elemwise::sigmoid, HostArray.of(new float[] {-90, -20, 0, 20, 90}, 5)),
            unary("softplus", Elemwise::softplus, ANY_SIGN),
            unary("softplus far out", Elemwise::softplus, HostArray.of(new float[] {-90, -20, 20, 90}, 4)),
            unary("cos", Trigonometry::cos, ANY_SIGN),
            unary("sin", Trigonometry::sin, ANY_SIGN),
            unary("tan", Trigonometry::tan, UNIT),
            unary("arccos", Trigonometry::arccos, UNIT),
            unary("arcsin", Trigonometry::arcsin, UNIT),
            unary("arctan", Trigonometry::arctan, ANY_SIGN),
            unary("cosh", Trigonometry::cosh, ANY_SIGN),
            unary("sinh", Trigonometry::sinh, ANY_SIGN),
            unary("tanh", Trigonometry::tanh, ANY_SIGN),
            unary("arccosh", Trigonometry::arccosh, floats(1.1, 5, 6)),
            unary("arcsinh", Trigonometry::arcsinh, ANY_SIGN),
            unary("arctanh", Trigonometry::arctanh, UNIT),
            unary("deg2rad", Trigonometry::deg2rad, ANY_SIGN),
            unary("rad2deg", Trigonometry::rad2deg, ANY_SIGN),
            Sample.of("arctan2", x -> Trigonometry.arctan2(x.get(0), x.get(1)), ANY_SIGN, floats(-2, 2, 1, 5)),
            unary("ceil", Roundings::ceil, ANY_SIGN),
            unary("floor", Roundings::floor, ANY_SIGN),
            unary("floor of integers", Roundings::floor, INTS),
            unary("trunc", Roundings::trunc, ANY_SIGN),
            unary("round", Roundings::round, ANY_SIGN),
            Sample.rough(
                    "round of halves",
                    x -> Roundings.roundHalfAwayFromZero(x.get(0)).plus(Roundings.roundHalfToEven(x.get(0))),
                    HostArray.of(new float[] {-2.5f, -1.5f, -0.5f, 0.49999997f, 0.5f, 1.5f, 2.5f}, 7)));

    private FunctionSamples() {}
}
