package org.lasagne4j.nonlinearities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

class NonlinearitiesTest {
    private static final float[] X = {-2, 0, 3};

    @Test
    void valuesFollowTheFormulas() {
        assertThat(at(Nonlinearities.RECTIFY)).containsExactly(0, 0, 3);
        assertThat(at(Nonlinearities.LINEAR)).containsExactly(-2, 0, 3);
        assertThat(at(Nonlinearities.leakyRectify(0.5))).containsExactly(-1, 0, 3);
        // e⁻² − 1 = −0.8646647
        assertThat(at(Nonlinearities.ELU)).containsExactly(new float[] {-0.8646647f, 0, 3}, within(1e-6f));
        assertThat(at(Nonlinearities.selu(2, 3))).containsExactly(new float[] {-5.187988f, 0, 6}, within(1e-5f));
        // 2·tanh(0.5·x): tanh(1) = 0.7615942, tanh(1.5) = 0.9051483
        assertThat(at(Nonlinearities.scaledTanh(0.5, 2)))
                .containsExactly(new float[] {-1.5231884f, 0, 1.8102965f}, within(1e-6f));
    }

    private static float[] at(Nonlinearity nonlinearity) {
        Tensor x = Tensors.vector("x");
        return Functions.function(x)
                .returning(nonlinearity.apply(x))
                .compile()
                .call((Object) X)
                .floats();
    }

    @Test
    void softmaxSumsToOneAlongTheLastAxis() {
        Tensor x = Tensors.tensor3("x");
        Tensor y = Nonlinearities.SOFTMAX.apply(x);
        float[][][] value = {{{1, 1}, {0, 1000}}};

        assertThat(Functions.function(x)
                        .returning(y)
                        .compile()
                        .call((Object) value)
                        .floats())
                .containsExactly(0.5f, 0.5f, 0, 1);
    }

    @Test
    void eluHasAFiniteGradientForLargeX() {
        Tensor x = Tensors.vector("x");
        Tensor gradient = Grad.grad(Nonlinearities.ELU.apply(x).sum(), x);

        assertThat(Functions.function(x)
                        .returning(gradient)
                        .compile()
                        .call((Object) new float[] {200, 0, -200})
                        .floats())
                .containsExactly(1, 1, 0);
    }

    @Test
    void nonlinearitiesHaveLasagnesNames() {
        assertThat(Nonlinearities.named("very_leaky_rectify")).isEqualTo(new LeakyRectify(1.0 / 3));
        assertThat(Nonlinearities.named("identity")).isSameAs(Nonlinearities.LINEAR);
        assertThatThrownBy(() -> Nonlinearities.named("softmaxx"))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("There is no nonlinearity \"softmaxx\" (did you mean \"softmax\"?).");
    }
}
