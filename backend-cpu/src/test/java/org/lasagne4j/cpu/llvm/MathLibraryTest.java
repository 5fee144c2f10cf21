package org.lasagne4j.cpu.llvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The expected numbers are {@link Math}'s in double precision, which is within one unit in the last place of exact. */
class MathLibraryTest {
    private static final int COUNT = 200_000;

    @ParameterizedTest
    @CsvSource({
        "EXP, -104, 88.7, 1.5",
        "EXP, -1, 1, 1.5",
        "EXPM1, -20, 88, 2.0",
        "EXPM1, -0.1, 0.1, 2.0",
        "LOG, 0, 4, 1.5",
        "LOG, 0, 3e38, 1.5",
        "LOG1P, -0.99999, 3, 2.0",
        "LOG1P, 0, 3e38, 2.0",
        "TANH, -10, 10, 3.5",
        "SIGMOID, -87, 20, 3.5",
        "SOFTPLUS, -87, 90, 2.5",
        "SIN, -30, 30, 2.0",
        "SIN, -10000, 10000, 2.0",
        "COS, -30, 30, 2.0",
        "COS, -1e12, 1e12, 2.0",
        "ERF, -4.5, 4.5, 3.0",
    })
    void float32FunctionsStayWithinAFewUnitsInTheLastPlace(MathFunction function, double from, double to, double ulps) {
        double[] x = uniform(from, to, true);

        double[] y = new Elementwise(function, FloatKind.F32).apply(x);

        DoubleUnaryOperator exact = reference(function);
        for (int i = 0; i < COUNT; i++) {
            double expected = exact.applyAsDouble(x[i]);
            assertThat(Math.abs(y[i] - expected) / Math.ulp((float) expected))
                    .as("%s(%s) = %s, expected %s", function, x[i], y[i], expected)
                    .isLessThan(ulps);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, -740, 709, 2.5",
        "EXPM1, -40, 709, 3.5",
        "EXPM1, -0.1, 0.1, 3.5",
        "LOG, 0, 4, 2.5",
        "LOG1P, -0.99999, 3, 2.5",
        "TANH, -22, 22, 5.5",
        "SIGMOID, -700, 40, 5.5",
        "SOFTPLUS, -700, 700, 3.5",
    })
    void float64FunctionsStayWithinAFewUnitsInTheLastPlace(MathFunction function, double from, double to, double ulps) {
        double[] x = uniform(from, to, false);

        double[] y = new Elementwise(function, FloatKind.F64).apply(x);

        DoubleUnaryOperator expectedWithinOneUlp = reference(function);
        for (int i = 0; i < COUNT; i++) {
            double expected = expectedWithinOneUlp.applyAsDouble(x[i]);
            assertThat(Math.abs(y[i] - expected) / Math.ulp(expected))
                    .as("%s(%s) = %s, expected %s", function, x[i], y[i], expected)
                    .isLessThan(ulps);
        }
    }

    @ParameterizedTest
    @EnumSource(FloatKind.class)
    void sineAndCosineAreAccurateInAbsoluteTerms(FloatKind kind) {
        double[] x = uniform(-1e6, 1e6, kind == FloatKind.F32);

        double[] sine = new Elementwise(MathFunction.SIN, kind).apply(x);
        double[] cosine = new Elementwise(MathFunction.COS, kind).apply(x);

        double tolerance = kind.pick(1.2e-7, 2.5e-16); // two units in the last place of 1
        for (int i = 0; i < COUNT; i++) {
            assertThat(Math.abs(sine[i] - Math.sin(x[i]))).as("sin(%s)", x[i]).isLessThan(tolerance);
            assertThat(Math.abs(cosine[i] - Math.cos(x[i]))).as("cos(%s)", x[i]).isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MathFunction.class,
            names = {"EXP", "EXPM1", "LOG", "LOG1P", "TANH", "SIGMOID", "SOFTPLUS", "SIN", "COS"})
    void specialValuesAreThoseOfC(MathFunction function) {
        double[] x = {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1e-40, -1e-40, 800, -800
        };
        DoubleUnaryOperator exact = reference(function);

        for (FloatKind kind : FloatKind.values()) {
            double[] y = new Elementwise(function, kind).apply(x);

            for (int i = 0; i < x.length; i++) {
                double argument = kind == FloatKind.F32 ? (float) x[i] : x[i];
                double expected = exact.applyAsDouble(argument);
                double rounded = kind == FloatKind.F32 ? (float) expected : expected;
                if (Double.isFinite(rounded) && rounded != 0) {
                    double ulp = kind == FloatKind.F32 ? Math.ulp((float) rounded) : Math.ulp(rounded);
                    assertThat(Math.abs(y[i] - expected) / ulp)
                            .as("%s %s(%s)", kind, function, argument)
                            .isLessThan(3);
                } else {
                    assertThat(y[i]).as("%s %s(%s)", kind, function, argument).isEqualTo(Double.valueOf(rounded));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FloatKind.class)
    void powFollowsCInEverySpecialCase(FloatKind kind) {
        double inf = Double.POSITIVE_INFINITY;
        double[] values = {0.0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e30, -1e30, inf, -inf, Double.NaN};
        double[] x = new double[values.length * values.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = kind == FloatKind.F32 ? (float) values[i / values.length] : values[i / values.length];
            y[i] = kind == FloatKind.F32 ? (float) values[i % values.length] : values[i % values.length];
        }

        double[] power = new Elementwise(MathFunction.POW, kind).apply(x, y);

        for (int i = 0; i < x.length; i++) {
            // C differs from Java here: pow(1, anything) = 1 and pow(-1, ±inf) = 1.
            boolean one = x[i] == 1 || (x[i] == -1 && Double.isInfinite(y[i]));
            double expected = one ? 1 : Math.pow(x[i], y[i]);
            double rounded = kind == FloatKind.F32 ? (float) expected : expected;
            assertThat(power[i]).as("pow(%s, %s)", x[i], y[i]).isEqualTo(Double.valueOf(rounded));
        }
    }

    @ParameterizedTest
    @EnumSource(MathFunction.class)
    void everyFunctionLinksAndPropagatesNaN(MathFunction function) {
        for (FloatKind kind : FloatKind.values()) {
            double[] y = new Elementwise(function, kind).apply(Double.NaN, 1);

            assertThat(y[0]).as("%s %s of NaN", kind, function).isNaN();
            assertThat(y[1]).as("%s %s of 1", kind, function).isNotNaN();
        }
    }

    private static DoubleUnaryOperator reference(MathFunction function) {
        return switch (function) {
            case EXP -> Math::exp;
            case EXPM1 -> Math::expm1;
            case LOG -> Math::log;
            case LOG1P -> Math::log1p;
            case TANH -> Math::tanh;
            case SIGMOID -> x -> x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case SIN -> Math::sin;
            case COS -> Math::cos;
            case ERF -> MathLibraryTest::erf;
            default -> throw new IllegalArgumentException(function.name());
        };
    }

    /** erf x = 2/√π · Σ (−1)ⁱ x²ⁱ⁺¹ / (i!·(2i + 1)); its terms stay below 1e6 for |x| &lt; 4.6, so 10 digits are left. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int i = 1; i < 150; i++) {
            term *= -x * x / i;
            sum += term / (2 * i + 1);
        }
        return sum * 2 / Math.sqrt(Math.PI);
    }

    private static double[] uniform(double from, double to, boolean rounded) {
        Random random = new Random(7);
        double[] x = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            double value = from + (to - from) * random.nextDouble();
            x[i] = rounded ? (float) value : value;
        }
        return x;
    }
}
