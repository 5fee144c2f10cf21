package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;

/** Layers from recorded trees of calls, such as {@code InverseLayer(A, B)} with names for layers. */
final class LayerTrees {
    /**
     * What the arguments of a layer's call are that are no layers, in their order; if it is not here, its number of units. The
     * nonlinearity is a name or null.
     */
    private static final Map<String, List<String>> POSITIONS = Map.of(
            "Conv1DLayer", List.of("num_filters", "filter_size"),
            "Conv2DLayer", List.of("num_filters", "filter_size"),
            "Conv3DLayer", List.of("num_filters", "filter_size"),
            "MaxPool2DLayer", List.of("pool_size"),
            "DropoutLayer", List.of("p"));

    private final List<? extends Layer> below;
    private final Map<String, Layer> named = new HashMap<>();

    /** Trees over these layers; an input layer is called as its variable. */
    LayerTrees(List<? extends Layer> below) {
        this.below = below;
        for (Layer layer : below) {
            if (layer instanceof InputLayer input) {
                named.put(String.valueOf(input.inputVar().name()), layer);
            }
        }
    }

    /** The layer of a tree. */
    Layer layer(JsonNode tree) {
        return Objects.requireNonNull(find(tree), () -> "no layer: " + tree);
    }

    /** The layer of a call with another value of one of its arguments. */
    Layer layerWith(JsonNode call, String argument, @Nullable JsonNode value) {
        ObjectNode changed = arguments(call);
        changed.set(argument, value == null ? JsonNodeFactory.instance.nullNode() : value);
        return LayerMaker.make(call.path("call").asText(), changed, layersOf(call));
    }

    private @Nullable Layer find(JsonNode tree) {
        if (tree.has("let")) {
            tree.get("let").forEach(pair -> named.put(pair.get(0).asText(), layer(pair.get(1))));
            return find(tree.get("in"));
        }
        if (tree.has("var")) {
            return named.get(tree.get("var").asText());
        }
        return tree.has("call") ? LayerMaker.make(tree.get("call").asText(), arguments(tree), layersOf(tree)) : null;
    }

    /** Whether the first argument is the shape of an input, which it is where there is no layer below. */
    private boolean beginsWithShape(JsonNode call) {
        return below.isEmpty() && call.path("args").path(0).has("list");
    }

    private List<? extends Layer> layersOf(JsonNode call) {
        List<Layer> layers = new ArrayList<>();
        if (beginsWithShape(call)) {
            layers.add(Layers.input(Json.shape(call.path("args").path(0).path("list"))));
        }
        for (JsonNode argument : call.path("args")) {
            Layer layer = find(argument);
            if (layer != null) {
                layers.add(layer);
            }
        }
        return layers.isEmpty() ? below : layers;
    }

    /** The arguments that are no layers by their names: numbers by their places, a named value is the nonlinearity. */
    ObjectNode arguments(JsonNode call) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        List<String> positions = POSITIONS.getOrDefault(call.path("call").asText(), List.of("num_units"));
        int next = 0;
        for (int i = beginsWithShape(call) ? 1 : 0; i < call.path("args").size(); i++) {
            JsonNode argument = call.path("args").get(i);
            if (argument.isNull()) {
                found.set("nonlinearity", argument);
            } else if (argument.has("var")
                    && !named.containsKey(argument.get("var").asText())) {
                found.set("nonlinearity", argument.get("var"));
            } else if (!argument.has("var") && !argument.has("call")) {
                found.set(positions.get(next++), argument);
            }
        }
        call.path("kwargs")
                .properties()
                .forEach(option -> found.set(
                        option.getKey(),
                        option.getValue().has("var") ? option.getValue().get("var") : option.getValue()));
        return found;
    }
}
