package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Origin;

/**
 * One walk over a network from the bottom up that gives each layer a value: its output, or its output's shape.
 *
 * @param function the public function that walks, for messages
 * @param own the value that an input layer has by itself
 * @param step a layer's value from those below it
 */
record Propagation<T>(String function, Function<InputLayer, T> own, BiFunction<Layer, List<T>, T> step) {
    /** The values of these layers, some of the layers' values being given. */
    List<T> run(List<? extends Layer> wanted, Map<? extends Layer, ? extends T> given) {
        Map<Layer, T> values = new HashMap<>(given);
        for (Layer layer : Networks.getAllLayers(wanted, given.keySet())) {
            if (!values.containsKey(layer)) {
                values.put(layer, valueOf(layer, values));
            }
        }
        List<T> result = new ArrayList<>();
        wanted.forEach(layer -> result.add(values.get(layer)));
        return result;
    }

    private T valueOf(Layer layer, Map<Layer, T> values) {
        if (layer instanceof InputLayer input) {
            return own.apply(input);
        }
        List<T> inputs = new ArrayList<>();
        for (Incoming incoming : layer.incomings()) {
            inputs.add(valueBelow(layer, incoming.layer(), values));
        }
        return step.apply(layer, inputs);
    }

    private T valueBelow(Layer layer, @Nullable Layer below, Map<Layer, T> values) {
        T value = below == null ? null : values.get(below);
        if (value == null) {
            throw new GraphException(layer.problem("is free-floating: it has no layer below that could give its input.")
                    .expected("a map from this layer to what takes its place, in " + function
                            + "(network, Map.of(layer, ...))")
                    .actual("no entry for it")
                    .fix("build it on input(...) instead of on a shape, or give the map."));
        }
        return value;
    }

    /** What to give for the network's only input layer. */
    static <V> Map<Layer, V> forOnlyInput(String function, List<? extends Layer> wanted, V value) {
        List<Layer> inputs = Networks.getAllLayers(wanted, List.of()).stream()
                .filter(InputLayer.class::isInstance)
                .toList();
        if (inputs.size() > 1) {
            throw new GraphException(Problem.of(function + " was given a single input for a network with "
                            + inputs.size() + " input layers.")
                    .expected("a map from input layers to inputs")
                    .actual(String.join(", ", inputs.stream().map(Layer::label).toList()))
                    .created(Origin.here())
                    .fix("call " + function + "(network, Map.of(inputLayer, ...))."));
        }
        return inputs.isEmpty() ? Map.of() : Map.of(inputs.get(0), value);
    }
}
