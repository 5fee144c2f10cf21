package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.instanceNorm;
import static org.lasagne4j.layers.Layers.layerNorm;
import static org.lasagne4j.layers.Layers.prelu;
import static org.lasagne4j.layers.Layers.rrelu;
import static org.lasagne4j.layers.Layers.standardization;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Tensors;

/** Functions that put layers on a layer and take over its nonlinearity: their options. */
class LayerMacrosTest {
    @Test
    void layerNormTakesOptionsOfTheStandardization() {
        float[][] w = {{1, 0}, {0, 1}};
        DenseLayer.Spec identity = dense(2).w(w).nonlinearity(null);

        Layer layer = input(1, 2).then(layerNorm(identity, standardization().epsilon(3)));

        // Mean 2, variance 1: (x − 2) / √(1 + 3).
        assertThat(values(layer, new float[][] {{1, 3}})).containsExactly(new float[] {-0.5f, 0.5f}, within(1e-6f));
    }

    @Test
    void instanceNormStandardizesThePlacesWhateverAxesTheOptionsSay() {
        float[][][][] w = {{{{1}}}};
        Conv2DLayer.Spec identity = conv2d(1, 1).w(w).nonlinearity(null);

        Layer layer = input(1, 1, 1, 2)
                .then(instanceNorm(
                        identity, false, false, standardization().epsilon(3).axes(0)));

        assertThat(values(layer, new float[][][][] {{{{1, 3}}}}))
                .containsExactly(new float[] {-0.5f, 0.5f}, within(1e-6f));
        assertThat(Networks.getAllParams(layer)).hasSize(1);
    }

    @Test
    void theNormalizationsNameIsThatOfItsOptions() {
        Layer layer = input(2, 3)
                .then(layerNorm(dense(2).name("fc"), standardization().name("norm")));

        List<String> names = Networks.getAllLayers(layer).stream()
                .map(each -> String.valueOf(each.name()))
                .toList();

        assertThat(names).endsWith("fc", "norm", "norm_scale", "norm_bias", "norm_nonlin");
    }

    @Test
    void preluTakesOptionsOfTheRectifier() {
        ParametricRectifierLayer layer = input(2, 1, 4, 4).then(prelu(conv2d(3, 3), prelu().sharedAxes(0)));

        assertThat(layer.alpha().type().dims()).containsExactly(3, 2, 2);
    }

    @Test
    void rreluTakesOptionsOfTheRectifier() {
        float[][] w = {{1}};
        Layer layer = input(1, 1).then(rrelu(dense(1).w(w), rrelu().lower(0.1).upper(0.3)));

        // The mean slope is 0.2.
        assertThat(values(layer, new float[][] {{-5}})).containsExactly(new float[] {-1}, within(1e-6f));
    }

    private static float[] values(Layer layer, Object x) {
        return Networks.getOutput(
                        layer, Map.of(Networks.getAllLayers(layer).get(0), Tensors.constant(x)), DETERMINISTIC)
                .eval()
                .toFloats();
    }
}
