package org.lasagne4j.tensor;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.tensor;
import static org.lasagne4j.tensor.Tensors.tensor4;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.OnUnusedInput;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.ConvForward;
import org.lasagne4j.tensor.op.ConvPadding;
import org.lasagne4j.tensor.op.ConvSpec;

class ConvolutionTest {
    private static final HostArray NINE = HostArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    private static final HostArray FOUR = HostArray.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);

    private final Tensor x = tensor4("x");
    private final Tensor w = tensor4("w");

    private float[] convolved(ConvOptions options) {
        return function(x, w)
                .returning(Convolution.conv2d(x, w, options))
                .compile()
                .call(NINE, FOUR)
                .floats();
    }

    @Test
    void mirrorsTheFilters() {
        // First element: 1·4 + 2·3 + 4·2 + 5·1.
        assertThat(convolved(ConvOptions.DEFAULT)).containsExactly(23, 33, 53, 63);
    }

    @Test
    void correlatesWithoutFlip() {
        // First element: 1·1 + 2·2 + 4·3 + 5·4.
        assertThat(convolved(ConvOptions.DEFAULT.filterFlip(false))).containsExactly(37, 47, 67, 77);
    }

    @Test
    void padsEachSideOfEachAxis() {
        ConvOptions options = ConvOptions.DEFAULT.border(ConvPadding.of(1, 0), ConvPadding.of(0, 1));

        // Zeros above and on the right. First: 1·2 + 2·1; last: 6·4 + 9·2.
        assertThat(convolved(options)).containsExactly(4, 7, 6, 23, 33, 24, 53, 63, 42);
    }

    @Test
    void stepsOverOutputs() {
        // The corners of the full convolution, whose first element is 1·1.
        assertThat(convolved(ConvOptions.DEFAULT.border(ConvPadding.FULL).subsample(3)))
                .containsExactly(1, 6, 21, 36);
    }

    @Test
    void readsEveryOtherElementWhenDilated() {
        // The corners: 1·4 + 3·3 + 7·2 + 9·1.
        assertThat(convolved(ConvOptions.DEFAULT.filterDilation(2))).containsExactly(36);
    }

    @Test
    void keepsGroupsApart() {
        HostArray image = HostArray.of(new float[] {1, 2, 3, 4}, 1, 2, 1, 2);
        HostArray filters = HostArray.of(new float[] {10, 100}, 2, 1, 1, 1);
        Tensor y = Convolution.conv2d(x, w, ConvOptions.DEFAULT.groups(2));

        assertThat(function(x, w).returning(y).compile().call(image, filters).floats())
                .containsExactly(10, 20, 300, 400);
    }

    @Test
    void infersTheSizesThatAreKnown() {
        Tensor image = tensor(TensorType.of(DType.FLOAT32, ANY, 3, 28, ANY), "image");
        Tensor filters = tensor(TensorType.of(DType.FLOAT32, 8, 3, 5, 5), "filters");

        Tensor y =
                Convolution.conv2d(image, filters, ConvOptions.DEFAULT.border(2).subsample(2, 1));

        assertThat(y.type()).isEqualTo(TensorType.of(DType.FLOAT32, ANY, 8, 14, ANY));
    }

    @Test
    void equalConvolutionsAreEqualOpsHoweverTheirPaddingIsTold() {
        Tensor filters = tensor(TensorType.of(DType.FLOAT32, 8, 3, 5, 5), "filters");

        Tensor half = Convolution.conv2d(x, filters, ConvOptions.DEFAULT.border(ConvPadding.HALF));
        Tensor two = Convolution.conv2d(x, filters, ConvOptions.DEFAULT.border(2, 2));

        assertThat(half.owner().op()).isEqualTo(two.owner().op());
    }

    @Test
    void givesAnEmptyBatchForAnEmptyBatch() {
        Tensor y = Convolution.conv2d(x, w);

        HostArray result = function(x, w)
                .returning(y)
                .compile()
                .call(HostArray.zeros(DType.FLOAT32, 0, 1, 3, 3), FOUR)
                .array();

        assertThat(result.shape()).containsExactly(0, 1, 2, 2);
    }

    @Test
    void namesBothChannelCounts() {
        Tensor image = tensor(TensorType.of(DType.FLOAT32, ANY, 3, 8, 8), "image");
        Tensor filters = tensor(TensorType.of(DType.FLOAT32, 4, 2, 3, 3), "filters");

        assertThatThrownBy(() -> Convolution.conv2d(image, filters)).isInstanceOfSatisfying(ShapeException.class, e -> {
            assertThat(e.expected()).contains("2 channels");
            assertThat(e.actual()).contains("3 channels");
            assertThat(e.problem().created()).contains("ConvolutionTest");
        });
    }

    @Test
    void refusesAKernelLargerThanItsInput() {
        Tensor y = Convolution.conv2d(x, w);
        var call = function(x, w).returning(y).compile();
        HostArray large = HostArray.zeros(DType.FLOAT32, 1, 1, 5, 5);

        assertThatThrownBy(() -> call.call(NINE, large))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("it covers 5 of 3");
    }

    @Test
    void refusesWrongRanksTypesAndOptions() {
        Tensor matrix = Tensors.matrix("m");
        Tensor ints = Tensors.itensor4("ints");

        assertThatThrownBy(() -> Convolution.conv2d(matrix, w)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Convolution.conv2d(x, matrix)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Convolution.conv2d(x, w, ConvOptions.DEFAULT.subsample(1, 1, 1)))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Convolution.conv2d(x, w, ConvOptions.DEFAULT.border(-1)))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Node.apply(new ConvForward(spec(1, 1, ConvPadding.VALID, 1, true, 2)), ints, ints))
                .isInstanceOf(DTypeException.class);
    }

    private static ConvSpec spec(int stride, int dilation, ConvPadding padding, int groups, boolean flip, int rank) {
        return new ConvSpec(nCopies(rank, stride), nCopies(rank, padding), nCopies(rank, dilation), groups, flip);
    }

    static List<ConvSpec> specs() {
        return List.of(
                spec(1, 1, ConvPadding.VALID, 1, true, 1),
                spec(3, 2, ConvPadding.of(2, 1), 2, false, 1),
                spec(1, 1, ConvPadding.FULL, 1, true, 2),
                spec(2, 1, ConvPadding.HALF, 2, true, 2),
                spec(2, 2, ConvPadding.of(1, 2), 1, false, 2),
                spec(2, 1, ConvPadding.of(0, 1), 1, true, 3));
    }

    /**
     * A convolution is linear in x and in w, so that Σ y·g is also Σ x·gx and Σ w·gw. Integers keep the sums exact.
     */
    @ParameterizedTest
    @MethodSource("specs")
    void gradientsAreAdjoint(ConvSpec spec) {
        Operands operands = new Operands(spec);
        Tensor y = operands.convolve();
        Tensor g = new Tensor(y.type(), "g");
        Tensor cost = y.times(g).sum();
        List<Tensor> grads = Grad.grad(cost, List.of(operands.x, operands.w));
        var f = function(operands.x, operands.w, g)
                .returning(
                        cost,
                        operands.x.times(grads.get(0)).sum(),
                        operands.w.times(grads.get(1)).sum())
                .compile();

        var results = f.call(operands.xValue, operands.wValue, integers(operands.outputShape(spec), 3));

        double expected = results.array(0).scalar();
        assertThat(results.array(1).scalar()).isEqualTo(expected);
        assertThat(results.array(2).scalar()).isEqualTo(expected);
    }

    /** d/dw of Σ u·gx, where gx is linear in w and in g, is the same sum again; so is d/dg. */
    @ParameterizedTest
    @MethodSource("specs")
    void secondDerivativesAreAdjoint(ConvSpec spec) {
        Operands operands = new Operands(spec);
        Tensor g = new Tensor(operands.convolve().type(), "g");
        Tensor u = new Tensor(operands.x.type(), "u");
        Tensor gx = Grad.grad(operands.convolve().times(g).sum(), operands.x);
        Tensor cost = gx.times(u).sum();
        List<Tensor> second = Grad.grad(cost, List.of(operands.w, g));
        var f = function(operands.x, operands.w, g, u)
                .onUnusedInput(OnUnusedInput.IGNORE)
                .returning(
                        cost,
                        operands.w.times(second.get(0)).sum(),
                        g.times(second.get(1)).sum())
                .compile();

        var results = f.call(
                operands.xValue,
                operands.wValue,
                integers(operands.outputShape(spec), 3),
                integers(operands.xValue.shape(), 4));

        double expected = results.array(0).scalar();
        assertThat(results.array(1).scalar()).isEqualTo(expected);
        assertThat(results.array(2).scalar()).isEqualTo(expected);
    }

    private static HostArray integers(long[] shape, int seed) {
        Random random = new Random(seed);
        double[] values =
                random.ints(Shapes.count(shape), -3, 4).asDoubleStream().toArray();
        return HostArray.of(values, shape);
    }

    private static final class Operands {
        final ConvSpec spec;
        final Tensor x;
        final Tensor w;
        final HostArray xValue;
        final HostArray wValue;

        Operands(ConvSpec spec) {
            this.spec = spec;
            int rank = spec.spatialRank() + 2;
            x = new Tensor(TensorType.ofRank(DType.FLOAT64, rank), "x");
            w = new Tensor(TensorType.ofRank(DType.FLOAT64, rank), "w");
            xValue = integers(Arrays.copyOf(new long[] {2, 4, 7, 6, 5}, rank), 1);
            wValue = integers(Arrays.copyOf(new long[] {6, 4 / spec.groups(), 3, 2, 2}, rank), 2);
        }

        Tensor convolve() {
            return Node.apply(new ConvForward(spec), x, w);
        }

        long[] outputShape(ConvSpec spec) {
            long[] shape = xValue.shape();
            shape[1] = wValue.dim(0);
            for (int axis = 0; axis < spec.spatialRank(); axis++) {
                shape[axis + 2] = spec.outputSize(axis, xValue.dim(axis + 2), wValue.dim(axis + 2));
            }
            return shape;
        }
    }
}
