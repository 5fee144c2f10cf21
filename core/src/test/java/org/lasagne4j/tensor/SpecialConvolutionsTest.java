package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;

class SpecialConvolutionsTest {
    @Test
    void separableFiltersEachChannelThenMixes() {
        Tensor image = Tensors.tensor4("image");
        Tensor depthwise = Tensors.constant(HostArray.of(new float[] {1, 1, 1, -1}, 2, 1, 1, 2));
        Tensor pointwise = Tensors.constant(HostArray.of(new float[] {1, 10}, 1, 2, 1, 1));
        Tensor y = SpecialConvolutions.separableConv2d(image, depthwise, pointwise, 2, ConvOptions.DEFAULT);

        // Sums of neighbours 3 and 5; differences 4 and −2, the later less the earlier; mixed 1 to 10.
        assertThat(function(image)
                        .returning(y)
                        .compile()
                        .call(HostArray.of(new float[] {1, 2, 3, 0, 4, 2}, 1, 2, 1, 3))
                        .floats())
                .containsExactly(3 + 40, 5 - 20);
    }

    @Test
    void causalSeesNoLaterInputs() {
        Tensor signal = Tensors.tensor3("signal");
        Tensor filters = Tensors.tensor3("filters");
        Tensor y = SpecialConvolutions.causalConv1d(signal, filters, ConvOptions.DEFAULT.filterDilation(2));

        // y[t] = 10·x[t] + x[t − 2]
        assertThat(function(signal, filters)
                        .returning(y)
                        .compile()
                        .call(
                                HostArray.of(new float[] {1, 2, 3, 4}, 1, 1, 4),
                                HostArray.of(new float[] {10, 1}, 1, 1, 2))
                        .floats())
                .containsExactly(10, 20, 31, 42);
    }

    @Test
    void filmsHaveTimeBeforeChannels() {
        Tensor film = new Tensor(TensorType.ofRank(org.lasagne4j.array.DType.FLOAT32, 5), "film");
        Tensor filters = Tensors.constant(HostArray.of(new float[] {1, 10}, 1, 2, 1, 1, 1));
        Tensor y = SpecialConvolutions.conv3d2d(film, filters, ConvOptions.DEFAULT);

        // y[t] = 10·x[t] + x[t + 1], mirrored, of each channel's film; two channels would be summed.
        assertThat(function(film)
                        .returning(y)
                        .compile()
                        .call(HostArray.of(new float[] {1, 2, 3}, 1, 3, 1, 1, 1))
                        .floats())
                .containsExactly(12, 23);
        assertThatThrownBy(() -> SpecialConvolutions.conv3d2d(Tensors.tensor4("x"), filters, ConvOptions.DEFAULT))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void signalConvolvesEachImageWithEachFilter() {
        Tensor image = Tensors.matrix("image");
        Tensor filters = Tensors.tensor3("filters");
        Tensor y = SpecialConvolutions.signalConv2d(image, filters, ConvOptions.DEFAULT);

        HostArray result = function(image, filters)
                .returning(y)
                .compile()
                .call(new float[][] {{1, 2}}, new float[][][] {{{1}}, {{10}}})
                .array();
        assertThat(result.shape()).containsExactly(2, 1, 2);
        assertThat(result.toFloats()).containsExactly(1, 2, 10, 20);
        assertThat(SpecialConvolutions.signalConv2d(image, Tensors.matrix("f"), ConvOptions.DEFAULT)
                        .rank())
                .isEqualTo(2);
        assertThatThrownBy(() -> SpecialConvolutions.signalConv2d(Tensors.vector("v"), filters, ConvOptions.DEFAULT))
                .isInstanceOf(ShapeException.class);
    }
}
