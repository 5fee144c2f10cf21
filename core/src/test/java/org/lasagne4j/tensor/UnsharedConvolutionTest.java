package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.ConvPadding;

class UnsharedConvolutionTest {
    private static final ConvOptions UNSHARED = ConvOptions.DEFAULT.unshared(true);
    private static final HostArray LINE = HostArray.of(new float[] {1, 2, 3}, 1, 1, 3);
    /** Two places, each with a filter of two taps. */
    private static final HostArray FILTERS = HostArray.of(new float[] {10, 1, 100, 1000}, 1, 2, 1, 2);

    private final Tensor x = Tensors.tensor3("x");
    private final Tensor w = Tensors.tensor4("w");

    @Test
    void everyPlaceHasItsOwnFilters() {
        Tensor y = Convolution.conv1d(x, w, UNSHARED);

        // Mirrored: 1·1 + 2·10, then 2·1000 + 3·100.
        assertThat(function(x, w).returning(y).compile().call(LINE, FILTERS).floats())
                .containsExactly(21, 2300);
    }

    @Test
    void zerosOfUnknownKernelsAreCountedInTheCall() {
        Tensor y = Convolution.conv1d(x, w, UNSHARED.border(ConvPadding.CAUSAL).filterFlip(false));
        HostArray filters = HostArray.of(new float[] {10, 1, 100, 1000, 5, 7}, 1, 3, 1, 2);

        // One zero before: 0·10 + 1·1, 1·100 + 2·1000, 2·5 + 3·7.
        assertThat(function(x, w).returning(y).compile().call(LINE, filters).floats())
                .containsExactly(1, 2100, 31);
    }

    @Test
    void gradientByTheInputSpreadsEachPlaceWithItsFilter() {
        Tensor outGrad = Tensors.tensor3("outGrad");
        Tensor gx = Convolution.conv1dGradWrtInputs(outGrad, w, new long[] {1, 1, 3}, UNSHARED);

        // 2·(1, 10) at the first place, 3·(1000, 100) at the second.
        assertThat(function(outGrad, w)
                        .returning(gx)
                        .compile()
                        .call(HostArray.of(new float[] {2, 3}, 1, 1, 2), FILTERS)
                        .floats())
                .containsExactly(2, 20 + 3000, 300);
    }

    @Test
    void gradientByTheFiltersIsTheWindowTimesTheOutputs() {
        Tensor outGrad = Tensors.tensor3("outGrad");
        Tensor gw = Convolution.conv1dGradWrtWeights(x, outGrad, new long[] {1, 2, 1, 2}, UNSHARED);

        // Windows (1, 2) and (2, 3), mirrored, times 2 and 3.
        assertThat(function(x, outGrad)
                        .returning(gw)
                        .compile()
                        .call(LINE, HostArray.of(new float[] {2, 3}, 1, 1, 2))
                        .floats())
                .containsExactly(4, 2, 9, 6);
    }

    @Test
    void infersSizesAsFarAsTheyAreKnown() {
        Tensor images = new Tensor(TensorType.of(DType.FLOAT32, Shapes.ANY, 4, 6, 7), "images");
        Tensor filters = new Tensor(TensorType.of(DType.FLOAT32, 6, 4, 6, 2, 3, 2), "filters");

        Tensor y = Convolution.conv2d(images, filters, UNSHARED.groups(2));

        assertThat(y.type().dims()).containsExactly(Shapes.ANY, 6, 4, 6);
    }

    @Test
    void filtersMustHaveTheOutputsPlaces() {
        Tensor images = new Tensor(TensorType.of(DType.FLOAT32, 1, 4, 6, 7), "images");
        Tensor filters = new Tensor(TensorType.of(DType.FLOAT32, 6, 4, 5, 4, 3, 2), "filters");

        assertThatThrownBy(() -> Convolution.conv2d(images, filters, UNSHARED))
                .isInstanceOfSatisfying(
                        ShapeException.class, e -> assertThat(e.expected()).startsWith("(6, 4, 6, 4, 3, 2)"));
        assertThatThrownBy(() -> Convolution.conv2d(images, w, UNSHARED)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Convolution.conv2d(x, filters, UNSHARED)).isInstanceOf(ShapeException.class);
    }
}
