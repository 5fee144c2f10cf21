package org.lasagne4j.tensor.grad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.tensor.grad.Grad.grad;
import static org.lasagne4j.tensor.grad.GradientFlow.considerConstant;
import static org.lasagne4j.tensor.grad.GradientFlow.disconnectedGrad;
import static org.lasagne4j.tensor.grad.GradientFlow.gradClip;
import static org.lasagne4j.tensor.grad.GradientFlow.gradScale;
import static org.lasagne4j.tensor.grad.GradientFlow.lop;
import static org.lasagne4j.tensor.grad.GradientFlow.rop;
import static org.lasagne4j.tensor.grad.GradientFlow.subgraphGrad;
import static org.lasagne4j.tensor.grad.GradientFlow.zeroGrad;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class GradientFlowTest {
    private static final float[] X = {0.5f, -2, 1.5f};
    private static final float[] Y = {2, 3, -1};

    private final Tensor x = Tensors.vector("x");
    private final Tensor y = Tensors.vector("y");

    private static Tensor square(Tensor t) {
        return Elemwise.sqr(t);
    }

    private float[] value(Tensor tensor) {
        return tensor.eval(Map.of(x, X, y, Y)).toFloats();
    }

    @Test
    void aConstantPartHasNoGradient() {
        // d/dx sum(const(x·y)·x) = x·y.
        assertThat(value(grad(considerConstant(x.times(y)).times(x).sum(), x))).containsExactly(1, -6, -1.5f);
        // d/dx sum(zero(x²)·y + x) = 1.
        assertThat(value(grad(zeroGrad(square(x)).times(y).plus(x).sum(), x))).containsExactly(1, 1, 1);
    }

    @Test
    void aDisconnectedPartIsNoPath() {
        assertThat(value(grad(disconnectedGrad(square(x)).times(y).plus(x).sum(), x)))
                .containsExactly(1, 1, 1);
        assertThatThrownBy(() -> grad(disconnectedGrad(x).sum(), x)).isInstanceOf(GradientException.class);
    }

    @Test
    void anUndefinedGradientIsAnErrorToAskFor() {
        Tensor y2 = GradientFlow.undefinedGrad(x.times(2));

        assertThat(value(y2)).containsExactly(1, -4, 3);
        assertThatThrownBy(() -> grad(y2.sum(), x))
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("is not defined");
    }

    @Test
    void gradientsAreClippedAndScaledOnTheWayBack() {
        // d/dx of 3·x² is 6·x, clipped to [-0.5, 0.5] where it reaches x.
        assertThat(value(grad(square(gradClip(x, -0.5, 0.5)).times(3).sum(), x)))
                .containsExactly(0.5f, -0.5f, 0.5f);
        // 3·2·x.
        assertThat(value(grad(square(gradScale(x, 3)).sum(), x))).containsExactly(3, -12, 9);
        assertThatThrownBy(() -> gradClip(x, 1, -1)).isInstanceOf(ValueException.class);
    }

    @Test
    void aRowVectorTimesTheJacobian() {
        // f = x², so v·J = 2·x·v.
        assertThat(value(lop(List.of(square(x)), List.of(x), List.of(y)).get(0)))
                .containsExactly(2, -12, -3);
    }

    @Test
    void theJacobianTimesAColumnVector() {
        // f = x·sum(x): J·v = v·sum(x) + x·sum(v); sum(x) = 0, sum(v) = 4.
        assertThat(value(rop(x.times(x.sum()), x, y))).containsExactly(2, -8, 6);
    }

    @Test
    void theJacobianOfASoftmaxTimesAVector() {
        Tensor p = Nnet.softmax(x.dimshuffle(-1, 0));
        Tensor v = y.dimshuffle(-1, 0);
        double[] e = {Math.exp(0.5), Math.exp(-2), Math.exp(1.5)};
        double total = e[0] + e[1] + e[2];
        double mean = (e[0] * 2 + e[1] * 3 - e[2]) / total;

        float[] product = value(rop(p, x, y));

        for (int i = 0; i < 3; i++) {
            // J·v = p·(v − Σ p·v).
            assertThat((double) product[i]).isCloseTo(e[i] / total * (Y[i] - mean), within(1e-6));
        }
        assertThat(v.rank()).isEqualTo(2);
    }

    @Test
    void higherOrdersAreGradientsOfGradients() {
        // d/dx sum((3·x²)²) = 36·x³.
        Tensor first = grad(x.times(square(x)).sum(), x);
        assertThat(value(grad(square(first).sum(), x))).containsExactly(4.5f, -288, 121.5f);
    }

    @Test
    void gradientsMayBeKnownSomewhere() {
        Tensor h = square(x);
        // dC/dh = y, so dC/dx = 2·x·y.
        assertThat(value(Grad.gradOf(Map.of(h, y), List.of(x), Set.of(), Grad.Disconnected.ERROR)
                        .get(0)))
                .containsExactly(2, -12, -3);
    }

    @Test
    void aGraphMayBeDifferentiatedInParts() {
        Tensor h = x.times(2);
        Tensor cost = square(h).sum();
        List<Tensor> upper = subgraphGrad(List.of(), List.of(h), Map.of(), List.of(cost));
        List<Tensor> lower = subgraphGrad(List.of(x), List.of(), Map.of(h, upper.get(0)), List.of());

        assertThat(value(upper.get(0))).containsExactly(2, -8, 6);
        assertThat(value(lower.get(0))).containsExactly(4, -16, 12);
        assertThatThrownBy(() -> subgraphGrad(List.of(x), List.of(), Map.of(), List.of()))
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("nothing to take gradients of");
    }

    @Test
    void whatToDoAboutADisconnectedTensorHasTheOriginalsNames() {
        assertThat(Grad.Disconnected.of("raise")).isEqualTo(Grad.Disconnected.ERROR);
        assertThat(Grad.Disconnected.of("ignore")).isEqualTo(Grad.Disconnected.ZERO);
        assertThatThrownBy(() -> Grad.Disconnected.of("nothing")).isInstanceOf(ValueException.class);
        assertThat(value(Grad.grad(square(y).sum(), List.of(x), Set.of(), Grad.Disconnected.ZERO)
                        .get(0)))
                .containsExactly(0, 0, 0);
    }

    @Test
    void aValueThatIsKnownToBeOneWideKeepsThatInItsGradient() {
        Tensor i = Tensors.lscalar("i");
        Tensor m = Tensors.matrix("m");
        // One column, stored in a slice whose width is symbolic: its gradient is a part of unknown width.
        Tensor column = x.dimshuffle(0, ShapeOps.X);
        Tensor stored = Indexing.set(m, column, Index.ALL, Index.slice(i, i.plus(1)));

        Tensor gradient = Grad.grad(square(stored).sum(), x);

        assertThat(gradient.eval(Map.of(x, X, m, new float[3][2], i, 1)).toFloats())
                .containsExactly(1, -4, 3);
    }
}
