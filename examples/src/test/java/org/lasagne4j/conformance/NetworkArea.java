package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.Incoming;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.InputShape;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.layers.Tag;
import org.lasagne4j.tensor.Shared;

/** Questions about whole networks, each told by a name. */
final class NetworkArea {
    private static final String L = "lasagne.layers.";

    private NetworkArea() {}

    static void register(Registry registry) {
        registry.check(L + "get_all_layers", NetworkArea::allLayers);
        registry.check(L + "get_all_params", NetworkArea::allParams);
        registry.check(L + "count_params", NetworkArea::countParams);
        registry.check(L + "get_all_param_values", NetworkArea::paramValues);
        registry.check(L + "get_output_shape", NetworkArea::outputShape);
        DenseLayer dense = Layers.input(2, 3).then(Layers.dense(4));
        List<HostArray> tooFew = List.of(HostArray.zeros(DType.FLOAT32, 3, 4));
        List<HostArray> turned = List.of(HostArray.zeros(DType.FLOAT32, 4, 3), HostArray.zeros(DType.FLOAT32, 4));
        registry.fails(L + "set_all_param_values", () -> Networks.setAllParamValues(dense, tooFew));
        registry.fails(L + "set_all_param_values", () -> Networks.setAllParamValues(dense, turned));
        registry.fails(L + "get_output", () -> Networks.getOutput(new DenseLayer(InputShape.shape(2, 3), 4)));
    }

    /** The classes and order of layers, their shapes, inputs and parameters; or the names above some layers. */
    private static int allLayers(GoldenCase golden, String backend) {
        Layer top = NamedNetworks.of(golden.arg("network").asText());
        JsonNode facts = golden.facts();
        List<Layer> below = new ArrayList<>();
        golden.arg("treat_as_input").forEach(name -> below.add(named(top, name.asText())));
        List<Layer> layers = Networks.getAllLayers(List.of(top), below);
        if (facts.has("names")) {
            Compare.equal(
                    "layers",
                    strings(facts.path("names")),
                    layers.stream().map(Layer::name).toList());
            return 0;
        }
        Compare.equal("number of layers", facts.path("layers").size(), layers.size());
        for (int i = 0; i < layers.size(); i++) {
            checkLayer(facts.path("layers").get(i), layers.get(i));
        }
        return 0;
    }

    private static void checkLayer(JsonNode expected, Layer layer) {
        Compare.equal("name", expected.path("name").asText(), layer.name());
        Compare.equal("class", expected.path("class").asText(), layer.getClass().getSimpleName());
        LayerCheck.compareShape("shape of " + layer.name(), expected.path("output_shape"), layer.outputShape());
        List<String> inputs = new ArrayList<>();
        layer.incomings().stream()
                .map(Incoming::layer)
                .filter(Objects::nonNull)
                .forEach(below -> inputs.add(String.valueOf(below.name())));
        Compare.equal("inputs of " + layer.name(), strings(expected.path("inputs")), inputs);
        List<Shared> params = layer.getParams();
        Compare.equal("parameters of " + layer.name(), expected.path("params").size(), params.size());
        for (int i = 0; i < params.size(); i++) {
            JsonNode param = expected.path("params").get(i);
            Shared found = params.get(i);
            Compare.equal("parameter", param.path("name").asText(), found.name());
            LayerCheck.compareShape(
                    "shape of " + found.name(),
                    param.path("shape"),
                    found.type().dims());
            Compare.equal(
                    "tags of " + found.name(),
                    LayerCheck.tags(param),
                    new TreeSet<>(layer.params().getOrDefault(found, Set.of()))); // none of a part's
        }
    }

    private static int allParams(GoldenCase golden, String backend) {
        Layer top = NamedNetworks.of(golden.arg("network").asText());
        for (JsonNode row : golden.facts().path("by_tags")) {
            List<Shared> params = Networks.getAllParams(top, tags(row.path("tags")));
            Compare.equal(
                    row.path("tags").toString(),
                    strings(row.path("params")),
                    params.stream().map(Shared::name).toList());
        }
        return 0;
    }

    private static int countParams(GoldenCase golden, String backend) {
        Layer top = NamedNetworks.of(golden.arg("network").asText());
        for (JsonNode row : golden.facts().path("by_tags")) {
            long count = Networks.countParams(top, tags(row.path("tags")));
            Compare.equal(row.path("tags").toString(), row.path("count").asLong(), count);
        }
        return 0;
    }

    static Tag[] tags(JsonNode query) {
        List<Tag> tags = new ArrayList<>();
        query.properties().forEach(tag -> {
            Tag wanted = Tag.of(tag.getKey());
            tags.add(tag.getValue().asBoolean() ? wanted : wanted.not());
        });
        return tags.toArray(Tag[]::new);
    }

    private static int paramValues(GoldenCase golden, String backend) {
        List<HostArray> values = Networks.getAllParamValues(
                NamedNetworks.of(golden.arg("network").asText()));
        JsonNode shapes = golden.facts().path("shapes");
        Compare.equal("number of values", shapes.size(), values.size());
        for (int i = 0; i < values.size(); i++) {
            LayerCheck.compareShape(
                    "shape of value " + i, shapes.get(i), values.get(i).shape());
        }
        return 0;
    }

    /** The declared shape, and every layer's shape once the batch is known to be 7. */
    private static int outputShape(GoldenCase golden, String backend) {
        Layer top = NamedNetworks.of(golden.arg("network").asText());
        JsonNode facts = golden.facts();
        LayerCheck.compareShape("declared shape", facts.path("declared"), Networks.getOutputShape(top));
        List<Layer> layers = Networks.getAllLayers(top);
        Map<Layer, long[]> batchOf7 = new HashMap<>();
        layers.stream().filter(InputLayer.class::isInstance).forEach(input -> {
            long[] shape = input.outputShape();
            shape[0] = 7;
            batchOf7.put(input, shape);
        });
        LayerCheck.compareShape("shape of 7", facts.path("with_batch_7"), Networks.getOutputShape(top, batchOf7));
        List<long[]> all = Networks.getOutputShape(layers, batchOf7);
        List<String> expected = new ArrayList<>();
        facts.path("all_layers_with_batch_7").forEach(shape -> expected.add(Shapes.text(Json.shape(shape))));
        Compare.equal("all shapes", expected, all.stream().map(Shapes::text).toList());
        return 0;
    }

    private static Layer named(Layer top, String name) {
        return Networks.getAllLayers(top).stream()
                .filter(layer -> name.equals(layer.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no layer " + name));
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        node.forEach(each -> strings.add(each.asText()));
        return Collections.unmodifiableList(strings);
    }
}
