package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;

import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.grad.Grad;

class ActivationsTest {
    // float32, a handful of operations
    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

    private static float[] values(UnaryOperator<Tensor> activation, float... at) {
        Tensor x = Tensors.vector("x");
        return function(x).returning(activation.apply(x)).compile().call(at).floats();
    }

    private static float[] slopes(UnaryOperator<Tensor> activation, float... at) {
        Tensor x = Tensors.vector("x");
        Tensor gradient = Grad.grad(activation.apply(x).sum(), x);
        return function(x).returning(gradient).compile().call(at).floats();
    }

    @Test
    void reluHasSlopeOneHalfAtZero() {
        assertThat(values(Activations::relu, -2, 0, 3)).containsExactly(0, 0, 3);
        assertThat(slopes(Activations::relu, -2, 0, 3)).containsExactly(0, 0.5f, 1);
    }

    @Test
    void reluHasNoCurvature() {
        assertThat(slopes(x -> Grad.grad(Activations.relu(x).sum(), x).times(x), -2, 0, 3))
                .containsExactly(0, 0.5f, 1);
    }

    @Test
    void leakyReluHasTheMeanSlopeAtZero() {
        assertThat(values(x -> Activations.relu(x, 0.5), -2, 0, 3)).containsExactly(-1, 0, 3);
        assertThat(slopes(x -> Activations.relu(x, 0.5), -2, 0, 3)).containsExactly(0.5f, 0.75f, 1);
        assertThat(values(x -> Activations.relu(x, Tensors.literal(0.5)), -2, 0, 3))
                .containsExactly(-1, 0, 3);
    }

    @Test
    void eluIsExponentialBelowZeroAndNeverOverflows() {
        // 2·(e⁻¹ − 1) = −1.2642411
        assertThat(values(x -> Activations.elu(x, 2), -1, 0, 1000)).containsExactly(-1.2642411f, 0, 1000);
        // 2·e⁻¹ = 0.7357589
        assertThat(slopes(x -> Activations.elu(x, 2), -1, 0, 1000)).containsExactly(0.7357589f, 2, 1);
    }

    @Test
    void seluScalesElu() {
        // 1.05070099·1.67326324·(e⁻¹ − 1) = −1.1113307
        assertThat(values(Activations::selu, -1, 2)).containsExactly(new float[] {-1.1113307f, 2.101402f}, CLOSE);
    }

    @Test
    void softsignIsBounded() {
        assertThat(values(Activations::softsign, -3, 0, 1)).containsExactly(-0.75f, 0, 0.5f);
    }

    @Test
    void hardSigmoidIsThreeLines() {
        assertThat(values(Activations::hardSigmoid, -3, -1, 0, 3))
                .containsExactly(new float[] {0, 0.3f, 0.5f, 1}, CLOSE);
    }

    @Test
    void ultraFastSigmoidIsSymmetricAndNearTheSigmoid() {
        // Half of x is below 1.7, below 3, and above: 0.5·(1.5·0.5 / 1.5 + 1); 0.5·(0.9354 + 0.04588·0.3 + 1).
        assertThat(values(Activations::ultraFastSigmoid, 1, 4, 10, -1))
                .containsExactly(new float[] {0.75f, 0.9745867f, 0.9975274f, 0.25f}, CLOSE);
    }
}
