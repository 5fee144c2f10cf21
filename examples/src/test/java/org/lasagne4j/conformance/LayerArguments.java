package org.lasagne4j.conformance;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arguments of a layer's recorded call by their names, as a case of that layer would tell them. */
final class LayerArguments {
    private static final List<String> POOLING = List.of("pool_size", "stride", "pad", "ignore_border", "mode");
    private static final List<String> CONVOLUTION =
            List.of("num_filters", "filter_size", "stride", "pad", "untie_biases");
    private static final List<String> TRANSPOSED =
            List.of("num_filters", "filter_size", "stride", "crop", "untie_biases");

    /** What the arguments are that are no layers and no nonlinearity, in their order; if a layer is not here, its number of units. */
    private static final Map<String, List<String>> POSITIONS = Map.ofEntries(
            entry("Conv1DLayer", CONVOLUTION),
            entry("Conv2DLayer", CONVOLUTION),
            entry("Conv3DLayer", CONVOLUTION),
            entry("LocallyConnected2DLayer", CONVOLUTION),
            entry("DilatedConv2DLayer", List.of("num_filters", "filter_size", "dilation", "pad", "untie_biases")),
            entry("TransposedConv2DLayer", TRANSPOSED),
            entry("Deconv2DLayer", TRANSPOSED),
            entry("TransposedConv3DLayer", TRANSPOSED),
            entry("Deconv3DLayer", TRANSPOSED),
            entry("Pool1DLayer", POOLING),
            entry("Pool2DLayer", POOLING),
            entry("Pool3DLayer", POOLING),
            entry("MaxPool1DLayer", POOLING),
            entry("MaxPool2DLayer", POOLING),
            entry("MaxPool3DLayer", POOLING),
            entry("Upscale1DLayer", List.of("scale_factor", "mode")),
            entry("Upscale2DLayer", List.of("scale_factor", "mode")),
            entry("Upscale3DLayer", List.of("scale_factor", "mode")),
            entry("FeaturePoolLayer", List.of("pool_size", "axis", "pool_function")),
            entry("FeatureWTALayer", List.of("pool_size", "axis")),
            entry("GlobalPoolLayer", List.of("pool_function")),
            entry("SpatialPyramidPoolingLayer", List.of("pool_dims", "mode", "implementation")),
            entry("DropoutLayer", List.of("p", "rescale", "shared_axes")),
            entry("GaussianNoiseLayer", List.of("sigma")),
            entry("FlattenLayer", List.of("outdim")),
            entry("ReshapeLayer", List.of("shape")),
            entry("DimshuffleLayer", List.of("pattern")),
            entry("PadLayer", List.of("width", "val", "batch_ndim")),
            entry("SliceLayer", List.of("indices", "axis")),
            entry("ConcatLayer", List.of("axis", "cropping")),
            entry("ElemwiseSumLayer", List.of("coeffs", "cropping")),
            entry("ElemwiseMergeLayer", List.of("merge_function", "cropping")),
            entry("EmbeddingLayer", List.of("input_size", "output_size")),
            entry("LocalResponseNormalization2DLayer", List.of("alpha", "k", "beta", "n")),
            entry("BatchNormLayer", List.of("axes", "epsilon", "alpha")),
            entry("StandardizationLayer", List.of("axes", "epsilon")),
            entry("TransformerLayer", List.of("downsample_factor", "border_mode")),
            entry(
                    "TPSTransformerLayer",
                    List.of("downsample_factor", "control_points", "precompute_grid", "border_mode")));

    private final Set<String> layers;

    /** Arguments among which variables of these names are layers. */
    LayerArguments(Set<String> layers) {
        this.layers = layers;
    }

    /** Whether an argument stands for a layer: a call or a variable of a layer. */
    boolean isLayer(JsonNode argument) {
        return argument.has("call")
                || argument.has("var") && layers.contains(argument.get("var").asText());
    }

    /**
     * The arguments by their names.
     *
     * @param from the place of the first one that counts
     */
    ObjectNode of(JsonNode call, int from) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        String name = call.path("call").asText();
        Deque<String> positions = new ArrayDeque<>(POSITIONS.getOrDefault(name, List.of("num_units")));
        for (int i = from; i < call.path("args").size(); i++) {
            JsonNode argument = call.path("args").get(i);
            if (!isLayer(argument)) {
                found.set(isNonlinearity(name, argument) ? "nonlinearity" : positions.remove(), plain(argument));
            }
        }
        call.path("kwargs").properties().forEach(option -> found.set(option.getKey(), plain(option.getValue())));
        return found;
    }

    /** A name of one, or null where only a nonlinearity can be left out. */
    private static boolean isNonlinearity(String layer, JsonNode argument) {
        return argument.isNull()
                ? !POSITIONS.containsKey(layer) || WeightedLayers.NAMES.contains(layer)
                : NonlinearityArea.NAMES.contains(argument.path("var").asText());
    }

    /** A list, a named value or a string as arguments of cases tell it; a layer by the input that it is. */
    private JsonNode plain(JsonNode argument) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (argument.has("list")) {
            ArrayNode list = json.arrayNode();
            argument.get("list").forEach(element -> list.add(plain(element)));
            return list;
        } else if (argument.has("var") && layers.contains(argument.get("var").asText())) {
            return json.objectNode().set("layer", json.objectNode().set("input_layer", argument.get("var")));
        } else if (argument.has("var")) {
            return argument.get("var");
        }
        return argument.has("string") ? argument.get("string") : argument;
    }
}
