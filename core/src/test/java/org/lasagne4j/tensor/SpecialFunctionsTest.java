package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.reference.Interpreter;

/** Expected numbers: Commons Numbers, which computes them in other ways, and tables where it has no such function. */
class SpecialFunctionsTest {
    private static Tensor number(double value) {
        return Tensors.constant(DType.FLOAT64, value);
    }

    private static double at(Function<Tensor, Tensor> function, double x) {
        return value(function.apply(number(x)));
    }

    private static double value(Tensor tensor) {
        Map<Tensor, HostArray> values = new HashMap<>();
        Interpreter.evaluate(List.of(tensor), values);
        return Interpreter.value(tensor, values).scalar();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-7.3, -0.5, 1e-3, 0.5, 1, 3.7, 7.99, 8, 50, 1e6})
    void digammaAndTrigammaFollowTheirReference(double x) {
        assertThat(at(SpecialFunctions::psi, x)).isCloseTo(Digamma.value(x), within(1e-11 * (1 + 1 / Math.abs(x))));
        assertThat(at(SpecialFunctions::triGamma, x)).isCloseTo(Trigamma.value(x), within(1e-10 * (1 + 1 / (x * x))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.999999, -0.5, -1e-30, 0, 1e-12, 0.1, 0.3, 0.7, 0.99, 1, -1})
    void inverseErrorFunctionsFollowTheirReference(double x) {
        double expected = InverseErf.value(x);

        assertThat(at(SpecialFunctions::erfinv, x)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
        assertThat(at(SpecialFunctions::erfcinv, 1 - x)).isCloseTo(InverseErfc.value(1 - x), within(1e-13));
    }

    @Test
    void inverseErrorFunctionsReachFarIntoTheTail() {
        assertThat(at(SpecialFunctions::erfcinv, 1e-200)).isCloseTo(InverseErfc.value(1e-200), within(1e-12));
        assertThat(at(SpecialFunctions::erfinv, 1.5)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, 0, 1, 11.9, 12.1, 30, 1e5})
    void scaledErrorFunctionFollowsItsReference(double x) {
        assertThat(at(SpecialFunctions::erfcx, x)).isCloseTo(Erfcx.value(x), within(1e-12 * Erfcx.value(x)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.05",
        "0.1, 1.2",
        "0.5, 0.2",
        "1, 1",
        "5, 4",
        "5, 30",
        "40, 45",
        "99, 99",
        "99, 130",
        "150, 140",
        "150, 151",
        "1000, 900",
        "1000, 1001",
        "1000, 1100",
        "3, 0"
    })
    void incompleteGammaFunctionsFollowTheirReference(double k, double x) {
        double lower = value(SpecialFunctions.gammainc(number(k), number(x)));
        double upper = value(SpecialFunctions.gammaincc(number(k), number(x)));

        assertThat(lower).isCloseTo(RegularizedGamma.P.value(k, x), within(1e-10));
        assertThat(upper).isCloseTo(RegularizedGamma.Q.value(k, x), within(1e-10));
    }

    // Abramowitz and Stegun, tables 9.1 and 10.1; J₋₁(2) and J₁(−2) are −J₁(2) by their section 9.1.5.
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.765197686557967",
        "1, 1, 0.440050585744934",
        "2, 10, 0.254630313685121",
        "0, 17.5, -0.103110398228686",
        "0.5, 3, 0.0650081828773758",
        "-1, 2, -0.576724807756873",
        "1, -2, -0.576724807756873"
    })
    void besselFunctionsFollowTheTables(double v, double x, double expected) {
        assertThat(value(SpecialFunctions.jv(number(v), number(x)))).isCloseTo(expected, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 3, 7.5, 10})
    void bothBranchesOfTheBesselFunctionsMeet(double v) {
        double below = value(SpecialFunctions.jv(number(v), number(16 - 1e-9)));
        double above = value(SpecialFunctions.jv(number(v), number(16 + 1e-9)));
        double modifiedBelow = value(SpecialFunctions.iv(number(v), number(16 - 1e-9)));
        double modifiedAbove = value(SpecialFunctions.iv(number(v), number(16 + 1e-9)));

        assertThat(above).isCloseTo(below, within(1e-6));
        assertThat(modifiedAbove / modifiedBelow).isCloseTo(1, within(1e-6));
    }

    @Test
    void survivalFunctionOfChiSquareIsFloat64() {
        Tensor y = SpecialFunctions.chi2sf(Tensors.scalar("x"), Tensors.scalar("k"));

        assertThat(y.dtype()).isEqualTo(DType.FLOAT64);
        // P(X > 3.841458820694124) = 0.05 with one degree of freedom.
        assertThat(value(SpecialFunctions.chi2sf(number(3.841458820694124), number(1))))
                .isCloseTo(0.05, within(1e-13));
    }
}
