package org.lasagne4j.tensor.grad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.tensor.grad.Jacobians.hessian;
import static org.lasagne4j.tensor.grad.Jacobians.jacobian;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.reference.GradCheck;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class JacobiansTest {
    private final Tensor x = Tensors.fvector("x");
    private final Tensor m = Tensors.fmatrix("m");

    @Test
    void aRowForEachElementOfTheExpression() {
        // ∂(xᵢ·Σx)/∂xⱼ = Σx·[i = j] + xᵢ.
        HostArray rows = jacobian(x.times(x.sum()), x).eval(Map.of(x, new float[] {1, 2, -4}));

        assertThat(rows.shape()).containsExactly(3, 3);
        assertThat(rows.toFloats()).containsExactly(0, 1, 1, 2, 1, 2, -4, -4, -5);
    }

    @Test
    void axesOfBothSidesFollowEachOther() {
        // ∂(m·x)ᵢ/∂mⱼₖ = [i = j]·xₖ.
        HostArray array = jacobian(m.dot(x), m).eval(Map.of(m, new float[][] {{1, 2}, {3, 4}}, x, new float[] {5, 6}));
        HostArray squares = jacobian(m.sqr(), m).eval(Map.of(m, new float[][] {{1, 2}}));

        assertThat(array.shape()).containsExactly(2, 2, 2);
        assertThat(array.toFloats()).containsExactly(5, 6, 0, 0, 0, 0, 5, 6);
        assertThat(squares.shape()).containsExactly(1, 2, 1, 2);
        assertThat(squares.toFloats()).containsExactly(2, 0, 0, 4);
    }

    @Test
    void secondDerivatives() {
        // Σx³ + x₀·x₁: 6·x on the diagonal, 1 beside it.
        Tensor cost = x.pow(3).sum().plus(x.get(0).times(x.get(1)));

        assertThat(hessian(cost, x).eval(Map.of(x, new float[] {1, 2, -1})).toFloats())
                .containsExactly(6, 1, 0, 1, 12, 0, 0, 0, -6);
        assertThat(hessian(x.sum(), x).eval(Map.of(x, new float[2])).toFloats()).containsOnly(0);
    }

    @Test
    void theGraphDoesNotGrowWithTheSize() {
        Tensor small = Tensors.constant(HostArray.of(new float[3], 3)).times(1);
        Tensor large = Tensors.constant(HostArray.of(new float[300], 300)).times(1);

        assertThat(Graphs.topological(List.of(jacobian(Elemwise.tanh(large), large))))
                .hasSameSizeAs(Graphs.topological(List.of(jacobian(Elemwise.tanh(small), small))));
    }

    @Test
    void jacobiansHaveGradients() {
        GradCheck.gradCheck(
                in -> jacobian(in.get(0).pow(3).times(in.get(0).sum()), in.get(0)),
                HostArray.of(new double[] {0.5, -1, 2}, 3));
    }

    @Test
    void whatIsDisconnectedIsAnErrorUnlessSaid() {
        assertThatThrownBy(() -> jacobian(x.times(2), m)).isInstanceOf(GradientException.class);
        assertThatThrownBy(() -> jacobian(x.gt(0), x)).isInstanceOf(GradientException.class);
        assertThat(jacobian(x.times(2), List.of(m), Set.of(), Grad.Disconnected.ZERO)
                        .get(0)
                        .eval(Map.of(x, new float[2], m, new float[1][3]))
                        .shape())
                .containsExactly(2, 1, 3);
    }

    @Test
    void differencesAreTheSlopes() {
        List<HostArray> slopes = GradCheck.numericGrad(
                in -> in.get(0).sqr().times(in.get(1)),
                HostArray.of(new float[] {3, -1}, 2),
                HostArray.of(new float[] {2, 5}, 2));

        assertThat(slopes.get(0).toFloats()).containsExactly(12, -10);
        assertThat(slopes.get(1).toFloats()).containsExactly(9, 1);
    }
}
