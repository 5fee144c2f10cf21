package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;
import static org.lasagne4j.tensor.op.Sample.unary;

import java.util.List;
import java.util.function.BinaryOperator;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Error, gamma and Bessel functions. */
final class SpecialSamples {
    private static final HostArray ANY_SIGN = floats(-3, 3, 2, 5);
    private static final HostArray UNIT = floats(-0.95, 0.95, 2, 5);
    private static final HostArray POSITIVE = floats(0.2, 12, 2, 5);
    private static final HostArray NEGATIVE = HostArray.of(new float[] {-0.3f, -1.6f, -7.2f}, 3);
    private static final HostArray WIDE = HostArray.of(new float[] {-45, -3, 0.5f, 9, 16.1f, 45}, 6);
    private static final HostArray SHAPES = floats(0.3, 9, 2, 1);

    static final List<Sample> LIST = List.of(
            unary("erf", SpecialFunctions::erf, ANY_SIGN),
            unary("erfc", SpecialFunctions::erfc, ANY_SIGN),
            unary("erfcx", SpecialFunctions::erfcx, ANY_SIGN),
            unary("erfcx of large numbers", SpecialFunctions::erfcx, floats(5, 40, 6)),
            unary("erfinv", SpecialFunctions::erfinv, UNIT),
            unary("erfcinv", SpecialFunctions::erfcinv, floats(0.05, 1.95, 2, 5)),
            unary("gamma", SpecialFunctions::gamma, floats(0.2, 6, 5)),
            unary("gamma of negative numbers", SpecialFunctions::gamma, NEGATIVE),
            unary("gammaln", SpecialFunctions::gammaln, POSITIVE),
            unary("psi", SpecialFunctions::psi, POSITIVE),
            unary("psi of negative numbers", SpecialFunctions::psi, NEGATIVE),
            Sample.rough("tri_gamma", x -> SpecialFunctions.triGamma(x.get(0)), POSITIVE),
            unary("j0", SpecialFunctions::j0, WIDE),
            unary("j1", SpecialFunctions::j1, WIDE),
            unary("i0", SpecialFunctions::i0, ANY_SIGN),
            unary("i1", SpecialFunctions::i1, ANY_SIGN),
            unary("xlogx", SpecialFunctions::xlogx, POSITIVE),
            Sample.of("xlogy0", x -> SpecialFunctions.xlogy0(x.get(0), x.get(1)), ANY_SIGN, POSITIVE),
            Sample.rough("xlogy0 at 0", x -> SpecialFunctions.xlogy0(x.get(0), x.get(1)), ANY_SIGN, ANY_SIGN),
            byLast("gammainc", SpecialFunctions::gammainc),
            byLast("gammaincc", SpecialFunctions::gammaincc),
            byLast("jv", SpecialFunctions::jv),
            byLast("iv", SpecialFunctions::iv),
            byLast("chi2sf", (k, x) -> SpecialFunctions.chi2sf(x, k)));

    private SpecialSamples() {}

    /** Of a fixed first argument, by which there is no gradient. */
    private static Sample byLast(String name, BinaryOperator<Tensor> function) {
        return Sample.of(name, x -> function.apply(Tensors.constant(SHAPES), x.get(0)), POSITIVE);
    }
}
