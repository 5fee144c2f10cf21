package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.input;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class Conv2DLayerTest {
    private static final float[][][][] IMAGE = {{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}};
    private static final float[][][][] FILTER = {{{{1, 0}, {0, 2}}}};

    @Test
    void filtersAreMirroredUnlessToldOtherwise() {
        Conv2DLayer.Spec spec = conv2d(1, 2).w(FILTER).nonlinearity(null);

        // Mirrored: y = 2·x[i][j] + x[i+1][j+1]; unmirrored: x[i][j] + 2·x[i+1][j+1].
        assertThat(output(spec)).containsExactly(7, 10, 16, 19);
        assertThat(output(spec.flipFilters(false))).containsExactly(11, 14, 20, 23);
    }

    private static float[] output(Conv2DLayer.Spec spec) {
        Layer layer = input(1, 1, 3, 3).then(spec);
        return Evaluation.value(Networks.getOutput(layer, IMAGE)).toFloats();
    }

    @Test
    void biasIsOnePerFilterOrOnePerPosition() {
        Conv2DLayer.Spec spec = conv2d(1, 2).w(FILTER).nonlinearity(null);

        assertThat(output(spec.b(new float[] {100}))).containsExactly(107, 110, 116, 119);
        assertThat(output(spec.untieBiases(true).b(new float[][][] {{{1, 2}, {3, 4}}})))
                .containsExactly(8, 12, 19, 23);
    }

    @Test
    void outputShapeFollowsPaddingAndStride() {
        Layer in = input(ANY, 3, 7, ANY);

        assertThat(in.then(conv2d(4, 3)).outputShape()).containsExactly(ANY, 4, 5, ANY);
        assertThat(in.then(conv2d(4, 3).pad("same")).outputShape()).containsExactly(ANY, 4, 7, ANY);
        assertThat(in.then(conv2d(4, 3).pad(Pad.FULL).stride(2)).outputShape()).containsExactly(ANY, 4, 5, ANY);
        assertThat(in.then(conv2d(4, 3).pad(2, 1).stride(2, 3)).outputShape()).containsExactly(ANY, 4, 5, ANY);
    }

    @Test
    void groupsDivideTheChannelsOfTheWeights() {
        Conv2DLayer layer = input(2, 4, 6, 6).then(conv2d(6, 3).numGroups(2));

        assertThat(layer.w().type().dims()).containsExactly(6, 2, 3, 3);
        assertThat(Networks.getOutput(layer).type().dims()).containsExactly(2, 6, 4, 4);
    }

    @Test
    void convolutionNeedsFourAxes() {
        assertThatThrownBy(() -> input(ANY, 784).then(conv2d(6, 5)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        conv2d #1 needs an input with 4 axes.
                          expected: (batch, channels, and 2 spatial axes)
                          actual:   (ANY, 784) from input #1
                          created:  Conv2DLayerTest.""");
    }

    @Test
    void filterLargerThanTheImageIsRefused() {
        assertThatThrownBy(() -> input(1, 1, 3, 3).then(conv2d(6, 5).name("c1")))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("conv2d layer \"c1\" has filters larger than its padded input.");
    }

    @Test
    void samePaddingNeedsOddFilters() {
        assertThatThrownBy(() -> input(1, 1, 8, 8).then(conv2d(6, 4).pad("same")))
                .isInstanceOfSatisfying(LasagneException.class, error -> assertThat(error.expected())
                        .isEqualTo("odd filter sizes, because the padding is \"same\""));
    }

    @Test
    void unknownPaddingNamesTheNearest() {
        assertThatThrownBy(() -> conv2d(6, 5).pad("sane"))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("There is no padding \"sane\" (did you mean \"same\"?).");
    }

    @Test
    void channelsMustBeKnownAndDivisible() {
        assertThatThrownBy(() -> input(1, ANY, 8, 8).then(conv2d(6, 5))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> input(1, 3, 8, 8).then(conv2d(6, 5).numGroups(2)))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> input(1, 3, 8, 8).then(conv2d(7, 5).numGroups(3)))
                .isInstanceOf(ValueException.class);
    }
}
