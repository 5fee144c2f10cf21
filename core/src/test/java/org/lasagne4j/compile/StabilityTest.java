package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.tensor;
import static org.lasagne4j.tensor.grad.Grad.grad;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** Each formula as people write it, with its gradient, where the naive value overflows or loses all digits. */
class StabilityTest {
    private static final float[] WIDE = {-1e4f, -1e3f, -100, -50, -20, -1, 0, 1, 20, 50, 100, 1e3f};
    private static final float[] SMALL = {1e-6f, 1e-7f, 0.5f, -0.25f};

    private static void check(
            UnaryOperator<Tensor> formula, float[] points, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        Tensor x = tensor(TensorType.ofRank(DType.FLOAT32, 1), "x");
        Tensor r = tensor(TensorType.ofRank(DType.FLOAT32, 1), "r");
        Tensor y = formula.apply(x);
        Tensor gradient = grad(y.times(r).sum(), x);
        Function f = function(x, r).returning(y, gradient).backend("reference").compile();
        float[] weights = new float[points.length];
        java.util.Arrays.fill(weights, -0.7f);

        Results results = f.call(points, weights);

        for (int i = 0; i < points.length; i++) {
            near(results.floats(0)[i], value.applyAsDouble(points[i]));
            near(results.floats(1)[i], -0.7f * slope.applyAsDouble(points[i]));
        }
    }

    private static void near(float actual, double expected) {
        // 1e-4 relative, as the recorded values of Theano are compared; float32 rounding of the argument's digits.
        assertThat((double) actual).isCloseTo((float) expected, within(1e-4 * Math.abs(expected) + 1e-30));
    }

    /** As the original: 0 below −30. */
    private static double sigmoid(double x) {
        if (x < -30) {
            return 0;
        }
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    private static double softplus(double x) {
        if (x < -30) {
            return 0;
        }
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double bump(double x) {
        return sigmoid(x) * sigmoid(-x);
    }

    private static Tensor one() {
        return constant(DType.FLOAT32, 1);
    }

    @Test
    void logOfOnePlusExp() {
        check(x -> Elemwise.log(one().plus(Elemwise.exp(x))), WIDE, StabilityTest::softplus, StabilityTest::sigmoid);
    }

    /** Both quotients of the gradient, t/σ and (1 − t)/(1 − σ), are 0/0 far out until the factors σ·(1 − σ) cancel in each. */
    @Test
    void crossentropyOfSigmoid() {
        float t = 0.25f;
        check(
                x -> Nnet.binaryCrossentropy(Elemwise.sigmoid(x), constant(DType.FLOAT32, t)),
                WIDE,
                x -> t * softplus(-x) + (1 - t) * softplus(x),
                x -> (1 - t) * sigmoid(x) - t * sigmoid(-x));
    }

    @Test
    void logOfSigmoid() {
        check(x -> Elemwise.log(Elemwise.sigmoid(x)), WIDE, x -> -softplus(-x), x -> sigmoid(-x));
    }

    @Test
    void logOfOneMinusSigmoid() {
        check(x -> Elemwise.log(one().minus(Elemwise.sigmoid(x))), WIDE, x -> -softplus(x), x -> -sigmoid(x));
    }

    @Test
    void oneMinusSigmoid() {
        check(x -> one().minus(Elemwise.sigmoid(x)), WIDE, x -> sigmoid(-x), x -> -bump(x));
    }

    @Test
    void inverseOfOnePlusExp() {
        check(x -> one().over(one().plus(Elemwise.exp(x.negate()))), WIDE, StabilityTest::sigmoid, StabilityTest::bump);
    }

    @Test
    void expOverOnePlusExp() {
        check(
                x -> Elemwise.exp(x).over(one().plus(Elemwise.exp(x))),
                WIDE,
                StabilityTest::sigmoid,
                StabilityTest::bump);
    }

    @Test
    void logOfOnePlusAndOneMinus() {
        check(x -> Elemwise.log(one().plus(x)), SMALL, Math::log1p, x -> 1 / (1 + x));
        check(x -> Elemwise.log(one().minus(x)), SMALL, x -> Math.log1p(-x), x -> -1 / (1 - x));
    }

    @Test
    void expMinusOne() {
        check(x -> Elemwise.exp(x).minus(1), SMALL, Math::expm1, Math::exp);
    }

    @Test
    void rootOfSquare() {
        check(x -> Elemwise.sqrt(Elemwise.pow(x, constant(DType.INT8, 2))), SMALL, Math::abs, Math::signum);
    }

    /** Values and slopes recorded from Theano 1.0.5, whose weights were one. */
    @Test
    void logOfErfc() {
        Tensor x = tensor(TensorType.ofRank(DType.FLOAT32, 1), "x");
        Tensor y = Elemwise.log(SpecialFunctions.erfc(x));
        Function f =
                function(x).returning(y, grad(y.sum(), x)).backend("reference").compile();
        float[] values = {0.6931472f, 0, -1.8496056f, -27.20089f, -83.77567f, -228.28262f, -679.8312f};
        float[] slopes = {-7.8354329e-12f, -1.1283792f, -2.6389676f, -10.1927f, -18.109778f, -30.066375f, -52.038404f};

        Results results = f.call(new float[] {-5, 0, 1, 5, 9, 15, 26});

        for (int i = 0; i < values.length; i++) {
            near(results.floats(0)[i], values[i]);
            near(results.floats(1)[i], slopes[i]);
        }
    }

    @Test
    void productOverItsFactor() {
        Tensor x = tensor(TensorType.ofRank(DType.FLOAT32, 1), "x");
        Tensor y = tensor(TensorType.ofRank(DType.FLOAT32, 1), "y");
        Tensor quotient = x.times(y).over(y);
        Function f = function(x, y)
                .returning(quotient, grad(quotient.sum(), x), grad(quotient.sum(), y))
                .onUnusedInput(OnUnusedInput.IGNORE)
                .backend("reference")
                .compile();

        Results results = f.call(new float[] {1, 2, 3}, new float[] {1e-30f, 2, 1e30f});

        assertThat(results.floats(0)).containsExactly(1, 2, 3);
        assertThat(results.floats(1)).containsExactly(1, 1, 1);
        assertThat(results.floats(2)).containsExactly(0, 0, 0);
    }
}
