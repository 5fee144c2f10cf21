package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.docs.ScaleLayer.scale;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Networks.getOutputShape;
import static org.lasagne4j.tensor.Tensors.matrix;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Option;
import org.lasagne4j.tensor.Tensor;

/** The layers of docs/adding-a-layer.md. */
class OwnLayersTest {
    private static final float[][] ROWS = {{1, 2, 0, 0}, {3, 4, 0, 0}};

    @Test
    void aLayerOfYourOwnIsUsedLikeAnyOther() {
        Tensor x = matrix("x");
        Layer network = input(x, ANY, 4);
        network = network.then(scale()).then(HalvesLayer::new);
        network = network.then(dense(3));

        assertThat(getOutputShape(network)).containsExactly(ANY, 3);
        assertThat(getAllParams(network)).hasSize(3);
    }

    @Test
    void halvesAreTheFirstTimesASigmoidOfTheSecond() {
        Tensor x = matrix("x");
        Layer network = input(x, ANY, 4).then(scale()).then(HalvesLayer::new);

        float[] y =
                function(x).returning(getOutput(network)).compile().call(ROWS).floats();

        assertThat(y).containsExactly(0.5f, 1, 1.5f, 2);
    }

    @Test
    void theShapeIsThatOfTheOutput() {
        Tensor x = matrix("x");
        Layer network = input(x, ANY, 4).then(HalvesLayer::new);

        long[] computed = function(x)
                .returning(getOutput(network))
                .compile()
                .call(ROWS)
                .array()
                .shape();

        assertThat(computed).containsExactly(2, getOutputShape(network)[1]);
    }

    @Test
    void anUnknownNumberOfChannelsIsRefusedWhereTheLayerIsMade() {
        Layer below = input(2, ANY, 8);

        assertThatThrownBy(() -> below.then(scale()))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("scale #1 needs a known number of channels");
    }

    @Test
    void optionsReachIt() {
        Rng.setSeed(1);
        Tensor x = matrix("x");
        Layer network = input(x, ANY, 4).then(NoiseLayer::new);

        Tensor training = getOutput(network, Option.of("noise", 0.5));
        Tensor use = getOutput(network, DETERMINISTIC);

        assertThat(function(x).returning(training).compile().call(ROWS).floats())
                .isNotEqualTo(function(x).returning(use).compile().call(ROWS).floats());
    }

    @Test
    void severalInputs() {
        Tensor x = matrix("x");
        InputLayer below = input(x, ANY, 4);
        Layer network = new ProductLayer(below, below.then(scale()));

        float[] y =
                function(x).returning(getOutput(network)).compile().call(ROWS).floats();

        assertThat(y[1]).isEqualTo(4, Offset.offset(0f));
    }
}
