package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.OnUnusedInput;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.PoolSpec;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

class PoolingTest {
    private static final float[][] IMAGE = {{1, 2, 3}, {4, 9, 6}, {7, 8, 5}};

    private final Tensor x = matrix("x");

    private float[] pooled(PoolSpec spec) {
        return function(x)
                .returning(Pooling.pool2d(x, spec))
                .compile()
                .call((Object) IMAGE)
                .floats();
    }

    @Test
    void leavesOutTheBorderOrCutsTheWindow() {
        assertThat(pooled(PoolSpec.of(2, 2))).containsExactly(9);
        assertThat(pooled(PoolSpec.of(2, 2).withIgnoreBorder(false))).containsExactly(9, 6, 8, 5);
    }

    @Test
    void overlapsWindowsOfSmallSteps() {
        assertThat(pooled(PoolSpec.of(2, 2).withStride(1, 1))).containsExactly(9, 9, 9, 9);
        assertThat(pooled(PoolSpec.of(2, 2).withStride(1, 1).withMode(Mode.SUM)))
                .containsExactly(16, 20, 28, 28);
    }

    @Test
    void paddingIsNeverAMaximum() {
        Tensor negative = Pooling.pool2d(x, PoolSpec.of(2, 2).withPad(1, 1));

        assertThat(function(x)
                        .returning(negative)
                        .compile()
                        .call((Object) new float[][] {{-1, -2}, {-3, -4}})
                        .floats())
                .containsExactly(-1, -2, -3, -4);
    }

    @Test
    void averagesCountPaddingOrNot() {
        PoolSpec corner = PoolSpec.of(2, 2).withPad(1, 1);

        // Windows of one, two, two and four elements, of four places each.
        assertThat(pooled(corner.withMode(Mode.AVERAGE_INC_PAD))).containsExactly(0.25f, 1.25f, 2.75f, 7);
        assertThat(pooled(corner.withMode(Mode.AVERAGE_EXC_PAD))).containsExactly(1, 2.5f, 5.5f, 7);
    }

    @Test
    void aWindowCutAtTheBorderAveragesWhatItHas() {
        PoolSpec kept = PoolSpec.of(2, 2).withIgnoreBorder(false);

        assertThat(pooled(kept.withMode(Mode.AVERAGE_INC_PAD))).containsExactly(4, 4.5f, 7.5f, 5);
    }

    /** Rows of size, window, stride, border ignored, outputs: Theano's rule, worked by hand. */
    @ParameterizedTest
    @CsvSource({
        "5, 2, 2, true, 2", "5, 2, 2, false, 3", "5, 3, 2, true, 2", "5, 3, 2, false, 2", "6, 3, 2, false, 3",
        "5, 2, 3, true, 2", "5, 2, 3, false, 2", "7, 2, 3, false, 3", "1, 2, 2, true, 0", "1, 2, 2, false, 1",
        "1, 3, 1, false, 1", "0, 2, 2, true, 0", "0, 3, 1, false, 0"
    })
    void countsWindowsAsTheOriginal(long size, int window, int stride, boolean ignoreBorder, long outputs) {
        PoolSpec spec = PoolSpec.of(window).withStride(stride).withIgnoreBorder(ignoreBorder);

        assertThat(spec.outputSize(0, size)).isEqualTo(outputs);
        assertThat(spec.outputSize(0, ANY)).isEqualTo(ANY);
        HostArray result = function(x)
                .returning(Pooling.pool1d(x, spec))
                .compile()
                .call(HostArray.zeros(DType.FLOAT32, 2, size))
                .array();
        assertThat(result.shape()).containsExactly(2, outputs);
    }

    @Test
    void everyTiedMaximumReceivesTheWholeGradient() {
        Tensor gradient = Grad.grad(Pooling.pool2d(x, 2, 2).sum(), x);

        assertThat(function(x)
                        .returning(gradient)
                        .compile()
                        .call((Object) new float[][] {{3, 3, 0}, {1, 3, 0}})
                        .floats())
                .containsExactly(1, 1, 0, 0, 1, 0);
    }

    @Test
    void overlappingWindowsAddTheirGradients() {
        Tensor gradient =
                Grad.grad(Pooling.pool2d(x, PoolSpec.of(2, 2).withStride(1, 1)).sum(), x);

        assertThat(function(x)
                        .returning(gradient)
                        .compile()
                        .call((Object) IMAGE)
                        .floats())
                .containsExactly(0, 0, 0, 0, 4, 0, 0, 0, 0);
    }

    /** Pooling is linear where its maxima stay: Σ u·(dy/dx)·g is the same number by u and by g. */
    @ParameterizedTest
    @EnumSource
    void secondDerivativesAreAdjoint(Mode mode) {
        Tensor y = Pooling.pool2d(x, PoolSpec.of(2, 2).withStride(1, 1).withMode(mode));
        Tensor g = matrix("g");
        Tensor u = matrix("u");
        Tensor cost = Grad.grad(y.times(g).sum(), x).times(u).sum();
        Tensor byG = Grad.grad(cost, g).times(g).sum();
        Tensor byU = Grad.grad(cost, u).times(u).sum();
        var f = function(x, g, u)
                .onUnusedInput(OnUnusedInput.IGNORE)
                .returning(cost, byG, byU)
                .compile();

        var results = f.call(IMAGE, new float[][] {{1, 2}, {4, 8}}, new float[][] {{1, 0, 2}, {3, 5, 0}, {7, 1, 1}});

        assertThat(results.scalar(0)).isPositive();
        assertThat(results.scalar(1)).isEqualTo(results.scalar(0));
        assertThat(results.scalar(2)).isEqualTo(results.scalar(0));
    }

    @Test
    void keepsOnlyMaximaInPlace() {
        assertThat(function(x)
                        .returning(Pooling.maxPool2dSameSize(x, 1, 2))
                        .compile()
                        .call((Object) new float[][] {{1, 2, 5}, {4, 4, 5}})
                        .floats())
                .containsExactly(0, 2, 0, 4, 4, 0);
    }

    @Test
    void refusesPaddingThatACutBorderOrTheWindowForbids() {
        assertThatThrownBy(() -> PoolSpec.of(2, 2).withPad(2, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> PoolSpec.of(2, 2).withPad(1, 1).withIgnoreBorder(false))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> PoolSpec.of(0, 2)).isInstanceOf(ValueException.class);
    }

    @Test
    void refusesTooFewAxes() {
        assertThatThrownBy(() -> Pooling.pool2d(Tensors.vector("v"), 2, 2)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Pooling.pool2d(x, PoolSpec.of(2))).isInstanceOf(ValueException.class);
    }
}
