package org.lasagne4j.tensor.grad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.tensor.grad.Grad.gradients;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class GradOptionsTest {
    private static final float[] X = {0.5f, -2, 1.5f};
    private static final float[] Y = {2, 3, -1};

    private final Tensor x = Tensors.vector("x");
    private final Tensor y = Tensors.vector("y");

    private float[] value(@Nullable Tensor tensor) {
        return Objects.requireNonNull(tensor).eval(Map.of(x, X, y, Y)).toFloats();
    }

    @Test
    void knownGradientsAreAddedToTheCosts() {
        Tensor h = Elemwise.sqr(x);
        // d/dx of Σx² and of x² with dC/dx² = y: 2·x + 2·x·y.
        assertThat(value(gradients(h.sum(), List.of(x), GradOptions.DEFAULT.known(Map.of(h, y)))
                        .get(0)))
                .containsExactly(3, -16, 0);
        assertThatThrownBy(() -> gradients(null, List.of(x), GradOptions.DEFAULT))
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("nothing to take gradients of");
    }

    @Test
    void constantsStopGradients() {
        Tensor h = Elemwise.sqr(x);
        Tensor cost = h.times(x).sum();

        assertThat(value(gradients(cost, List.of(x), GradOptions.DEFAULT.considerConstant(List.of(h)))
                        .get(0)))
                .containsExactly(0.25f, 4, 2.25f);
    }

    @Test
    void aDisconnectedTensorGetsZerosOrNullOrAnError() {
        Tensor cost = Elemwise.sqr(x).sum();
        GradOptions ignore = GradOptions.DEFAULT.disconnected(Grad.Disconnected.ZERO);

        assertThat(value(gradients(cost, List.of(y), ignore).get(0))).containsExactly(0, 0, 0);
        assertThat(gradients(cost, List.of(y), ignore.nullIfDisconnected()).get(0))
                .isNull();
        assertThatThrownBy(() -> gradients(cost, List.of(y), GradOptions.DEFAULT.nullIfDisconnected()))
                .isInstanceOf(GradientException.class);
    }

    @Test
    void anUndefinedGradientIsNullWhereThatIsWanted() {
        Tensor cost = GradientFlow.undefinedGrad(x.times(2)).plus(x).times(y).sum();

        List<@Nullable Tensor> found = gradients(cost, List.of(x, y), GradOptions.DEFAULT.nullIfUndefined());

        assertThat(found.get(0)).isNull();
        assertThat(value(found.get(1))).containsExactly(1.5f, -6, 4.5f);
        assertThatThrownBy(() -> gradients(cost, List.of(x), GradOptions.DEFAULT))
                .isInstanceOf(GradientException.class);
    }

    @Test
    void gradientsAreNamedAfterCostAndTensor() {
        Tensor cost = Elemwise.sqr(x).sum().named("cost");

        Tensor named = gradients(cost, List.of(x), GradOptions.DEFAULT).get(0);
        assertThat(Objects.requireNonNull(named).name()).isEqualTo("(dcost/dx)");
        Tensor unnamed =
                gradients(cost, List.of(x), GradOptions.DEFAULT.withoutNames()).get(0);
        assertThat(Objects.requireNonNull(unnamed).name()).isNull();
    }

    @Test
    void ropOfSeveralFunctionsSaysWhichIsIndependent() {
        List<Tensor> f = List.of(x.times(x), y.times(2));

        List<Tensor> both = GradientFlow.rop(f, List.of(x), List.of(y), Grad.Disconnected.ZERO);
        assertThat(value(both.get(0))).containsExactly(2, -12, -3);
        assertThat(value(both.get(1))).containsExactly(0, 0, 0);
        assertThatThrownBy(() -> GradientFlow.rop(f, List.of(x), List.of(y), Grad.Disconnected.ERROR))
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("depends on none");
        assertThatThrownBy(
                        () -> GradientFlow.rop(f.subList(0, 1), List.of(x), List.of(y.sum()), Grad.Disconnected.ZERO))
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("another rank");
    }

    @Test
    void lopMayRefuseADisconnectedVariable() {
        assertThatThrownBy(() -> GradientFlow.lop(
                        List.of(x.times(2)), List.of(y), List.of(x), List.of(), Grad.Disconnected.ERROR))
                .isInstanceOf(GradientException.class);
    }
}
