package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;

/** Layers from recorded trees of calls, such as {@code InverseLayer(A, B)} with names for layers. */
final class LayerTrees {
    /** Calls that change the layer that is their argument: what it stands on is below both. */
    private static final Set<String> MACROS = Set.of("batch_norm", "layer_norm", "instance_norm", "prelu", "rrelu");

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

    private @Nullable Layer find(JsonNode tree) {
        if (tree.has("let")) {
            tree.get("let").forEach(pair -> named.put(pair.get(0).asText(), layer(pair.get(1))));
            return find(tree.get("in"));
        }
        if (tree.has("var")) {
            return named.get(tree.get("var").asText());
        }
        return tree.has("call") ? call(tree) : null;
    }

    private Layer call(JsonNode tree) {
        String name = tree.get("call").asText();
        JsonNode first = tree.path("args").path(0);
        if (name.equals("InputLayer")) {
            return Layers.input(Json.shape(first.path("list")));
        } else if (MACROS.contains(name) && first.has("call")) {
            return LayerMaker.make(name, ofLayer(tree, first), layersOf(first));
        }
        return LayerMaker.make(name, arguments(tree), layersOf(tree));
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

    /** The arguments that are no layers by their names, see {@link LayerArguments}. */
    ObjectNode arguments(JsonNode call) {
        return new LayerArguments(named.keySet()).of(call, beginsWithShape(call) ? 1 : 0);
    }

    /** The arguments of a macro: the layer's call without what it stands on, and the macro's own. */
    private ObjectNode ofLayer(JsonNode macro, JsonNode layer) {
        ObjectNode bare = layer.deepCopy();
        LayerArguments arguments = new LayerArguments(named.keySet());
        for (int i = bare.path("args").size() - 1; i >= 0; i--) {
            if (arguments.isLayer(bare.path("args").get(i)) || i == 0 && beginsWithShape(layer)) {
                bare.withArray("args").remove(i);
            }
        }
        ObjectNode found = arguments.of(macro, 1);
        found.set("layer", JsonNodeFactory.instance.objectNode().set("tree", bare));
        return found;
    }
}
