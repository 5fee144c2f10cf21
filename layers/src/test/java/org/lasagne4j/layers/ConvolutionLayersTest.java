package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dilatedConv2d;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.locallyConnected2d;
import static org.lasagne4j.layers.Layers.transposedConv2d;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class ConvolutionLayersTest {
    @Test
    void aTransposedConvolutionUndoesTheSizesOfAConvolution() {
        Layer image = input(ANY, 3, 13, 12);
        Layer small = image.then(conv2d(5, 4, 3).stride(3, 2).pad(1, 0));

        Layer back =
                small.then(transposedConv2d(3, 4, 3).stride(3, 2).crop(1, 0).outputSize(13, 12));

        assertThat(small.outputShape()).containsExactly(ANY, 5, 4, 5);
        assertThat(back.outputShape()).containsExactly(ANY, 3, 13, 12);
    }

    @Test
    void transposedWeightsHaveTheInputsChannelsFirst() {
        TransposedConv2DLayer layer = input(2, 3, 4, 4).then(transposedConv2d(5, 2, 3));

        assertThat(layer.w().type().dims()).containsExactly(3, 5, 2, 3);
    }

    @Test
    void anOutputSizeThatTheStrideCannotMakeIsRefused() {
        Layer image = input(2, 3, 4, 4);

        assertThatThrownBy(() -> image.then(transposedConv2d(5, 3).stride(2).outputSize(11, 9)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("cannot make the output size that was asked for")
                .hasMessageContaining("9 to 10 along spatial axis 0")
                .hasMessageContaining("11");
        assertThatThrownBy(() -> image.then(transposedConv2d(5, 3).outputSize(6, 6, 6)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("an output size of one number, or of 2, one for each spatial axis");
    }

    @Test
    void oneNumberIsTheOutputSizeAlongEverySpatialAxis() {
        Layer image = input(2, 3, 4, 4);

        Layer layer = image.then(transposedConv2d(5, 3).stride(2).outputSize(10));

        assertThat(layer.outputShape()).containsExactly(2, 5, 10, 10);
    }

    @Test
    void aDilatedConvolutionTellsHowToPad() {
        Layer image = input(2, 3, 6, 6);

        assertThatThrownBy(() -> image.then(dilatedConv2d(4, 3).dilation(2).pad(1)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("put a pad(...) layer in front");
        assertThatThrownBy(() -> image.then(dilatedConv2d(4, 3).dilation(0)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("dilations of at least 1");
        assertThatThrownBy(() -> image.then(dilatedConv2d(4, 3).dilation(1, 2, 3)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("1 or 2 numbers, one for each spatial axis");
    }

    @Test
    void locallyConnectedWeightsHaveTheOutputsSizesLast() {
        Layer image = input(ANY, 2, 5, 6);

        assertThat(image.then(locallyConnected2d(3, 3, 1)).w().type().dims()).containsExactly(3, 2, 3, 1, 5, 6);
        assertThat(image.then(locallyConnected2d(2, 3, 1).channelwise(true))
                        .w()
                        .type()
                        .dims())
                .containsExactly(2, 3, 1, 5, 6);
    }

    @Test
    void locallyConnectedLayersNeedKnownSizesAndAFilterForEachChannelWhenChannelwise() {
        assertThatThrownBy(() -> input(2, 2, 5, ANY).then(locallyConnected2d(3, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("needs fixed spatial sizes, because every position has filters of its own");
        assertThatThrownBy(() -> input(2, 2, 5, 5).then(locallyConnected2d(3, 3).channelwise(true)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("2 filters and 1 group, because each filter reads one channel")
                .hasMessageContaining("3 filters and 1 groups");
        assertThatThrownBy(() -> input(2, 2, 5, 5).then(locallyConnected2d(3, 3).stride(2)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("a stride of 1");
    }
}
