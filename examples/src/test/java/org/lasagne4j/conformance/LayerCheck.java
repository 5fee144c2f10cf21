package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.layers.Option;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

/** One case of a layer on input layers: shapes, parameters, the network's facts, then outputs and gradients. */
final class LayerCheck {
    private final GoldenCase golden;
    private final String backend;
    private final JsonNode facts;
    private final List<InputLayer> inputs = new ArrayList<>();
    private final Map<String, Tensor> variables = new LinkedHashMap<>();

    LayerCheck(GoldenCase golden, String backend) {
        this.golden = golden;
        this.backend = backend;
        this.facts = golden.facts();
    }

    int run() {
        makeInputs();
        Layer layer = LayerMaker.make(golden.name(), golden.args(), inputs);
        checkShapes(layer);
        checkParameters(layer);
        checkNetwork(layer);
        List<Option> options = new ArrayList<>();
        facts.path("get_output_kwargs")
                .properties()
                .forEach(option ->
                        options.add(Option.of(option.getKey(), option.getValue().asBoolean())));
        Tensor output = Networks.getOutput(layer, options.toArray(Option[]::new));
        return ExpressionCheck.check(golden, backend, variables, golden.inputs(), List.of(output));
    }

    private void makeInputs() {
        Iterator<Map.Entry<String, HostArray>> arrays =
                golden.inputs().entrySet().iterator();
        for (JsonNode shape : facts.path("input_shapes")) {
            Map.Entry<String, HostArray> array = arrays.next();
            TensorType type =
                    TensorType.ofRank(array.getValue().dtype(), array.getValue().rank());
            Tensor variable = Tensors.tensor(type, array.getKey());
            variables.put(array.getKey(), variable);
            inputs.add(Layers.input(variable, Json.shape(shape)));
        }
    }

    private void checkShapes(Layer layer) {
        compareShape("output shape", facts.path("output_shape"), layer.outputShape());
        for (JsonNode inference : facts.path("shape_inference")) {
            Map<Layer, long[]> given = new HashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                given.put(
                        inputs.get(i), Json.shape(inference.path("input_shapes").get(i)));
            }
            if (inference.has("error")) {
                requireRefusal(layer, given, inference);
            } else {
                compareShape(
                        "shape of " + inference, inference.path("output_shape"), Networks.getOutputShape(layer, given));
            }
        }
    }

    private static void requireRefusal(Layer layer, Map<Layer, long[]> given, JsonNode inference) {
        try {
            Networks.getOutputShape(layer, given);
        } catch (LasagneException expected) {
            return;
        }
        throw new AssertionError("no error for " + inference);
    }

    static void compareShape(String what, JsonNode expected, long[] actual) {
        Compare.equal(what, Shapes.text(Json.shape(expected)), Shapes.text(actual));
    }

    /** Names, shapes, tags and order; then every parameter gets its recorded value. */
    private void checkParameters(Layer layer) {
        List<Shared> params = Networks.getAllParams(layer);
        Compare.equal("number of parameters", facts.path("params").size(), params.size());
        for (int i = 0; i < params.size(); i++) {
            JsonNode expected = facts.path("params").get(i);
            Shared param = params.get(i);
            Compare.equal("name", expected.path("name").asText(), param.name());
            compareShape(
                    "shape of " + param.name(),
                    expected.path("shape"),
                    param.type().dims());
            Compare.equal("tags of " + param.name(), tags(expected), new TreeSet<>(tagsOf(param, layer)));
            String key = expected.path("key").asText();
            param.setValue(Objects.requireNonNull(golden.params().get(key)));
            variables.put(key, param);
        }
    }

    private static Set<String> tagsOf(Shared param, Layer network) {
        return Networks.getAllLayers(network).stream()
                .map(layer -> layer.params().get(param))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Set.of()); // of a network inside a layer
    }

    static Set<String> tags(JsonNode parameter) {
        Set<String> tags = new TreeSet<>();
        parameter.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    private void checkNetwork(Layer layer) {
        Compare.equal("number of values", facts.path("num_params").asLong(), Networks.countParams(layer));
        Compare.equal(
                "number of trainable values",
                facts.path("num_params_trainable").asLong(),
                Networks.countParams(layer, Layers.TRAINABLE));
        compareNames("trainable", facts.path("all_params_trainable"), Networks.getAllParams(layer, Layers.TRAINABLE));
        compareNames(
                "regularizable",
                facts.path("all_params_regularizable"),
                Networks.getAllParams(layer, Layers.REGULARIZABLE));
        List<String> layers = new ArrayList<>();
        facts.path("all_layers").forEach(name -> layers.add(name.asText()));
        Compare.equal("layers", layers, LayerArea.classNames(Networks.getAllLayers(layer)));
    }

    /** Compares keys, which are names with a number behind those that occur again. */
    private void compareNames(String tag, JsonNode expected, List<Shared> params) {
        List<String> names = new ArrayList<>();
        expected.forEach(name -> names.add(name.asText()));
        Compare.equal(tag + " parameters", names, params.stream().map(this::key).toList());
    }

    private String key(Shared param) {
        return variables.entrySet().stream()
                .filter(variable -> variable.getValue() == param)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
