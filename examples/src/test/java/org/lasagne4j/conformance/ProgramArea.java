package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;

/** Whole training programs: the network from its tree, each layer on the one before. */
final class ProgramArea {
    /** What the numbers of a layer's call are, in their order. */
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "DenseLayer", List.of("num_units"),
            "Conv2DLayer", List.of("num_filters", "filter_size"),
            "MaxPool2DLayer", List.of("pool_size"),
            "DropoutLayer", List.of("p"));

    private ProgramArea() {}

    static void register(Registry registry) {
        registry.check("program", (golden, backend) -> {
            run(golden, backend, DType.FLOAT64); // for its values: kernels are promised for float32
            return run(golden, backend, DType.FLOAT32);
        });
    }

    private static int run(GoldenCase golden, String backend, DType floatX) {
        return FloatX.with(floatX, () -> new ProgramRun(golden, backend, floatX).run());
    }

    /** The network's last layer. */
    static Layer network(JsonNode layers) {
        Layer top = Layers.input(Json.shape(layers.get(0).path("args").get(0).path("list")));
        for (int i = 1; i < layers.size(); i++) {
            String name = layers.get(i).path("call").asText();
            top = LayerMaker.make(name, arguments(name, layers.get(i)), List.of(top));
        }
        return top;
    }

    /** The arguments by their names: numbers by their places, a named value is the nonlinearity. */
    private static JsonNode arguments(String layer, JsonNode call) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        int number = 0;
        for (JsonNode argument : call.path("args")) {
            if (argument.has("var")) {
                named.set("nonlinearity", argument.get("var"));
            } else {
                named.set(NUMBERS.getOrDefault(layer, List.of("?")).get(number++), argument);
            }
        }
        call.path("kwargs").properties().forEach(option -> named.set(option.getKey(), option.getValue()));
        return named;
    }
}
