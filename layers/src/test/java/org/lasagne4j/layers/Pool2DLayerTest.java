package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.pool2d;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class Pool2DLayerTest {
    private static final float[][][][] IMAGE = {{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}};

    @Test
    void maximumOfEachWindow() {
        assertThat(output(maxPool2d(2))).containsExactly(5);
        assertThat(output(maxPool2d(2).stride(1))).containsExactly(5, 6, 8, 9);
        assertThat(output(maxPool2d(2).ignoreBorder(false))).containsExactly(5, 6, 8, 9);
    }

    @Test
    void otherModesByName() {
        assertThat(output(pool2d(2).mode("sum").stride(1))).containsExactly(12, 16, 24, 28);
        assertThat(output(pool2d(2).mode("average_exc_pad").pad(1))).containsExactly(1, 2.5f, 5.5f, 7);
        assertThat(output(pool2d(2).mode("average_inc_pad").pad(1))).containsExactly(0.25f, 1.25f, 2.75f, 7);
    }

    private static float[] output(LayerSpec<?> spec) {
        Layer layer = input(1, 1, 3, 3).then(spec);
        return Evaluation.value(Networks.getOutput(layer, IMAGE)).toFloats();
    }

    @Test
    void outputShapeKeepsUnknownSizes() {
        assertThat(input(ANY, 2, 7, ANY).then(pool2d(3).stride(2)).outputShape())
                .containsExactly(ANY, 2, 3, ANY);
    }

    @Test
    void poolingNeedsFourAxes() {
        assertThatThrownBy(() -> input(2, 3, 4).then(pool2d(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("pool2d #1 needs an input with 4 axes.");
    }

    @Test
    void unknownModeNamesTheNearest() {
        assertThatThrownBy(() -> pool2d(2).mode("average_inc_pat"))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith(
                        "There is no pooling mode \"average_inc_pat\" (did you mean \"average_inc_pad\"?).");
    }

    @Test
    void paddingNeedsAnIgnoredBorder() {
        assertThatThrownBy(() -> input(1, 1, 4, 4).then(pool2d(2).pad(1).ignoreBorder(false)))
                .isInstanceOf(ValueException.class);
    }
}
