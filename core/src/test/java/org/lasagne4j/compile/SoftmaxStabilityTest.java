package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.grad.Grad.grad;

import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Cross-entropies over a softmax whose probabilities underflow; expected values recorded from Theano 1.0.5. */
class SoftmaxStabilityTest {
    private static final float[][] SCORES = {{1000, 0, -1000}, {100, 101, 99}, {-800, -900, -1000}, {0, 0, 0}};
    private static final int[] LABELS = {2, 1, 0, 1};
    private static final float[] LOSSES = {2000, 0.40760598f, 0, 1.0986123f};
    // Probabilities less one at the label, times the weight 0.5 of each row.
    private static final float[] SLOPES = {
        0.5f, 0, -0.5f, 0.12236424f, -0.16737957f, 0.04501529f, 0, 0, 0, 0.16666667f, -0.33333334f, 0.16666667f
    };

    private static void check(BinaryOperator<Tensor> losses) {
        Tensor x = Tensors.matrix("x");
        Tensor y = Tensors.ivector("y");
        Tensor loss = losses.apply(x, y);
        Function f = function(x, y)
                .returning(loss, grad(loss.times(0.5).sum(), x))
                .backend("reference")
                .compile();

        Results results = f.call(SCORES, LABELS);

        near(results.floats(0), LOSSES);
        near(results.floats(1), SLOPES);
    }

    private static void near(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            // 1e-5 relative: a sum of three float32 exponentials; 1e-7 absolute where the exact value is 1e-44.
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f * Math.abs(expected[i]) + 1e-7f));
        }
    }

    private static Tensor rows(Tensor y) {
        return Creation.arange(ShapeOps.shape(y, 0));
    }

    @Test
    void categoricalCrossentropyOfSoftmax() {
        check((x, y) -> Nnet.categoricalCrossentropy(Nnet.softmax(x), y));
    }

    @Test
    void pickedFromTheLogarithm() {
        check((x, y) -> Elemwise.log(Nnet.softmax(x)).get(rows(y), y).negate());
    }

    @Test
    void logarithmOfThePicked() {
        check((x, y) -> Elemwise.log(Nnet.softmax(x).get(rows(y), y)).negate());
    }

    @Test
    void distributionsAsTargets() {
        Tensor t = Tensors.matrix("t");
        check((x, y) -> Nnet.categoricalCrossentropy(
                Nnet.softmax(x),
                org.lasagne4j.tensor.Comparisons.eq(
                                y.dimshuffle(0, ShapeOps.X), Creation.arange(3).dimshuffle(ShapeOps.X, 0))
                        .astype(t.dtype())));
    }
}
