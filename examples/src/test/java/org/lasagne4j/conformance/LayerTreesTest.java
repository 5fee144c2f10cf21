package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.layers.Conv2DLayer;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.tensor.Tensors;

/** Calls of layers as recordings may write them, whether or not the recorded cases do. */
class LayerTreesTest {
    private final InputLayer images = Layers.input(Tensors.tensor4("x"), 2, 3, 8, 8);

    @Test
    void aListIsTheValueOfAnArgument() {
        Layer layer = made("{'call': 'Conv2DLayer', 'args': [{'var': 'x'}, 4, {'list': [3, 2]}],"
                + " 'kwargs': {'pad': {'list': [1, 0]}}}");

        assertThat(((Conv2DLayer) layer).filterSize()).containsExactly(3, 2);
        assertThat(layer.outputShape()).containsExactly(2, 4, 8, 7);
    }

    @Test
    void argumentsHaveTheOrderOfTheOriginal() {
        Layer pooled = made("{'call': 'MaxPool2DLayer', 'args': [{'var': 'x'}, 3, 2, 1]}");
        Layer turned = made("{'call': 'DimshuffleLayer', 'args': [{'var': 'x'}, {'list': [0, 2, 3, 1]}]}");
        Layer padded = made("{'call': 'Conv2DLayer', 'args': [4, 3, 2, {'var': 'same'}, false, {'var': 'tanh'}]}");

        assertThat(pooled.outputShape()).containsExactly(2, 3, 4, 4);
        assertThat(turned.outputShape()).containsExactly(2, 8, 8, 3);
        assertThat(padded.outputShape()).containsExactly(2, 4, 4, 4);
    }

    @Test
    void aMacroIsPutOnTheLayerThatIsItsArgument() {
        Layer layer = made("{'let': [['A', {'call': 'DenseLayer', 'args': [{'var': 'x'}, 5]}]],"
                + " 'in': {'call': 'batch_norm', 'args': [{'call': 'DenseLayer', 'args': [{'var': 'A'}, 4]}],"
                + " 'kwargs': {'gamma': null}}}");

        assertThat(LayerArea.classNames(Networks.getAllLayers(layer)))
                .containsExactly("InputLayer", "DenseLayer", "DenseLayer", "BatchNormLayer", "NonlinearityLayer");
        assertThat(Networks.getAllParams(layer))
                .extracting(param -> param.name())
                .containsExactly("W", "b", "W", "beta", "mean", "inv_std");
    }

    @Test
    void everyLayerWithANonlinearityGivesItToAMacro() {
        for (String name : WeightedLayers.NAMES.stream()
                .filter(name -> name.contains("2D"))
                .toList()) {
            Layer layer = made("{'call': 'prelu', 'args': [{'call': '" + name + "', 'args': [3, 3]}]}");

            assertThat(LayerArea.classNames(Networks.getAllLayers(layer)))
                    .as(name)
                    .startsWith("InputLayer")
                    .endsWith("ParametricRectifierLayer")
                    .hasSize(3);
        }
    }

    private Layer made(String tree) {
        return new LayerTrees(List.of(images)).layer(json(tree));
    }

    /** JSON with single quotes. */
    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
