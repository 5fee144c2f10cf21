package org.lasagne4j.scalar;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** What each operation means for doubles; float32 results are rounded by the caller. */
final class FloatFunctions {
    static final Map<ScalarOp, DoubleUnaryOperator> UNARY = new EnumMap<>(ScalarOp.class);
    static final Map<ScalarOp, DoubleBinaryOperator> BINARY = new EnumMap<>(ScalarOp.class);

    private FloatFunctions() {}

    /** A test of two doubles. */
    @FunctionalInterface
    interface Test {
        boolean holds(double a, double b);
    }

    static final Map<ScalarOp, Test> TESTS = new EnumMap<>(Map.of(
            ScalarOp.LT, (a, b) -> a < b,
            ScalarOp.LE, (a, b) -> a <= b,
            ScalarOp.GT, (a, b) -> a > b,
            ScalarOp.GE, (a, b) -> a >= b,
            ScalarOp.EQ, (a, b) -> a == b,
            ScalarOp.NE, (a, b) -> a != b,
            ScalarOp.IS_NAN, (a, b) -> Double.isNaN(a),
            ScalarOp.IS_INF, (a, b) -> Double.isInfinite(a)));

    static {
        BINARY.put(ScalarOp.ADD, Double::sum);
        BINARY.put(ScalarOp.SUB, (a, b) -> a - b);
        BINARY.put(ScalarOp.MUL, (a, b) -> a * b);
        BINARY.put(ScalarOp.DIV, (a, b) -> a / b);
        BINARY.put(ScalarOp.FLOOR_DIV, (a, b) -> Math.floor(a / b));
        BINARY.put(ScalarOp.MOD, FloatFunctions::mod);
        BINARY.put(ScalarOp.MAX, Math::max);
        BINARY.put(ScalarOp.MIN, Math::min);
        BINARY.put(ScalarOp.POW, FloatFunctions::pow);
        BINARY.put(ScalarOp.ATAN2, Math::atan2);
        UNARY.put(ScalarOp.NEG, a -> -a);
        UNARY.put(ScalarOp.ABS, Math::abs);
        UNARY.put(ScalarOp.SIGN, a -> a == 0 ? 0 : Math.signum(a));
        UNARY.put(ScalarOp.SQRT, Math::sqrt);
        UNARY.put(ScalarOp.EXP, Math::exp);
        UNARY.put(ScalarOp.EXPM1, Math::expm1);
        UNARY.put(ScalarOp.LOG, Math::log);
        UNARY.put(ScalarOp.LOG1P, Math::log1p);
        UNARY.put(ScalarOp.SIN, Math::sin);
        UNARY.put(ScalarOp.COS, Math::cos);
        UNARY.put(ScalarOp.TAN, Math::tan);
        UNARY.put(ScalarOp.ASIN, Math::asin);
        UNARY.put(ScalarOp.ACOS, Math::acos);
        UNARY.put(ScalarOp.ATAN, Math::atan);
        UNARY.put(ScalarOp.SINH, Math::sinh);
        UNARY.put(ScalarOp.COSH, Math::cosh);
        UNARY.put(ScalarOp.TANH, Math::tanh);
        UNARY.put(ScalarOp.ASINH, FloatFunctions::asinh);
        UNARY.put(ScalarOp.ACOSH, FloatFunctions::acosh);
        UNARY.put(ScalarOp.ATANH, a -> 0.5 * Math.log1p(2 * a / (1 - a)));
        UNARY.put(ScalarOp.ERF, Erf::value);
        UNARY.put(ScalarOp.ERFC, Erfc::value);
        UNARY.put(ScalarOp.LGAMMA, FloatFunctions::lgamma);
        UNARY.put(ScalarOp.TGAMMA, Gamma::value);
        UNARY.put(ScalarOp.FLOOR, Math::floor);
        UNARY.put(ScalarOp.CEIL, Math::ceil);
        UNARY.put(ScalarOp.TRUNC, a -> a < 0 ? Math.ceil(a) : Math.floor(a));
        UNARY.put(ScalarOp.RINT, Math::rint);
    }

    private static double mod(double a, double b) {
        double rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }

    // C's pow: 1 to any power is 1, and −1 to ±∞ too; Java says NaN.
    private static double pow(double a, double b) {
        boolean one = a == 1 || (a == -1 && Double.isInfinite(b));
        return one ? 1 : Math.pow(a, b);
    }

    private static double asinh(double a) {
        double x = Math.abs(a);
        // Beyond 2^28, 1 + x² rounds to x².
        double y = x > 0x1p28 ? Math.log(x) + Math.log(2) : Math.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
        return Math.copySign(y, a);
    }

    private static double acosh(double a) {
        double t = a - 1;
        return a > 0x1p28 ? Math.log(a) + Math.log(2) : Math.log1p(t + Math.sqrt(t * (a + 1)));
    }

    /** log |Γ(a)|; for a ≤ 0 by reflection: log(π / |sin πa|) − log Γ(1 − a). */
    private static double lgamma(double a) {
        if (a > 0 || Double.isNaN(a)) {
            return LogGamma.value(a);
        }
        if (a == Math.rint(a)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * a))) - LogGamma.value(1 - a);
    }
}
