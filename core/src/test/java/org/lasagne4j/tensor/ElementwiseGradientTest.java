package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.grad.Grad;

/** Gradients at kinks and ties, where finite differences say nothing: Theano's choices. */
class ElementwiseGradientTest {
    private final Tensor x = Tensors.vector("x");
    private final Tensor y = Tensors.vector("y");

    private float[] gradient(Tensor output, Tensor wrt, float... at) {
        Map<Tensor, HostArray> values = new HashMap<>();
        values.put(x, HostArray.of(at, at.length));
        values.put(y, HostArray.of(at, at.length));
        Tensor gradient = Grad.grad(output.sum(), List.of(wrt), List.of(), Grad.Disconnected.ZERO)
                .get(0);
        Interpreter.evaluate(List.of(gradient), values);
        return values.get(gradient).toFloats();
    }

    @Test
    void firstOfTiedArgumentsGetsTheGradient() {
        assertThat(gradient(Elemwise.maximum(x, y), x, 1, 2)).containsExactly(1, 1);
        assertThat(gradient(Elemwise.maximum(x, y), y, 1, 2)).containsExactly(0, 0);
        assertThat(gradient(Elemwise.minimum(x, y), x, 1, 2)).containsExactly(1, 1);
    }

    @Test
    void boundsOfAClipBelongToTheInside() {
        assertThat(gradient(x.clip(-1, 1), x, -2, -1, 0, 1, 2)).containsExactly(0, 1, 1, 1, 0);
    }

    @Test
    void magnitudeIsFlatAtZero() {
        assertThat(gradient(x.abs(), x, -2, 0, 3)).containsExactly(-1, 0, 1);
    }

    @Test
    void stepsHaveAZeroGradient() {
        assertThat(gradient(x.sgn().plus(Roundings.floor(x)), x, -1.5f, 0, 2)).containsExactly(0, 0, 0);
    }

    @Test
    void powersOfZeroHaveAFiniteGradient() {
        assertThat(gradient(x.pow(2), x, 0, 3)).containsExactly(0, 6);
        assertThat(gradient(x.pow(y), y, 0)).containsExactly(0);
    }

    @Test
    void conditionsGetNoGradientAndTheBranchesTheirs() {
        assertThat(gradient(Elemwise.where(x, x.times(2), y), x, 0, 5)).containsExactly(0, 2);
        assertThat(gradient(Elemwise.where(x, x.times(2), y), y, 0, 5)).containsExactly(1, 0);
    }

    @Test
    void stretchedInputsCollectTheirGradient() {
        Tensor scale = Tensors.scalar("s");
        Tensor cost = x.times(scale).sum();
        Tensor gradient = Grad.grad(cost, scale);
        Map<Tensor, HostArray> values = new HashMap<>();
        values.put(x, HostArray.of(new float[] {1, 2, 4}, 3));
        values.put(scale, HostArray.scalar(DType.FLOAT32, 5));

        Interpreter.evaluate(List.of(gradient), values);

        assertThat(gradient.rank()).isZero();
        assertThat(values.get(gradient).scalar()).isEqualTo(7);
    }

    @Test
    void aGradientKeepsTheDigitsOfAWiderCostUnlessItUpdatesAParameter() {
        Tensor wide = Tensors.dvector("w");
        Shared parameter = Tensors.shared(new float[] {1, 2, 4});

        assertThat(Grad.grad(x.times(wide).sum(), x).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(Grad.grad(parameter.times(wide).sum(), parameter).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Grad.grad(x.times(wide).sum(), wide).dtype()).isEqualTo(DType.FLOAT64);
    }
}
