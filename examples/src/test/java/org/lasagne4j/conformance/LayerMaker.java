package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.WeightedSpec;

/** Layers from the arguments of a case, on the layers below; an area a file. */
final class LayerMaker {
    /** Makes a layer of one kind. */
    @FunctionalInterface
    interface Maker {
        Layer make(JsonNode args, List<? extends Layer> below);
    }

    private static final Map<String, Maker> MAKERS = new HashMap<>();

    static {
        MAKERS.put("DenseLayer", (args, below) -> below.get(0).then(dense(args)));
        SpatialLayerMaker.register(MAKERS);
        StructuralLayerMaker.register(MAKERS);
        SpecialLayerMaker.register(MAKERS);
        RecurrentLayerMaker.register(MAKERS);
        Map.of(
                        "flatten", "FlattenLayer",
                        "reshape", "ReshapeLayer",
                        "dimshuffle", "DimshuffleLayer",
                        "pad", "PadLayer",
                        "concat", "ConcatLayer")
                .forEach((alias, name) -> MAKERS.put(alias, Objects.requireNonNull(MAKERS.get(name))));
    }

    private LayerMaker() {}

    /** The kinds of layers that can be made. */
    static Set<String> names() {
        return MAKERS.keySet();
    }

    static Layer make(String name, JsonNode args, List<? extends Layer> below) {
        Maker maker = MAKERS.get(name);
        if (maker == null) {
            throw new AssertionError("no layer " + name);
        }
        return maker.make(args, below);
    }

    static DenseLayer.Spec dense(JsonNode args) {
        return weighted(
                Layers.dense(args.path("num_units").asInt())
                        .numLeadingAxes(args.path("num_leading_axes").asInt(1)),
                args);
    }

    /** With the nonlinearity of the arguments if there is one, and without a bias if they say so. */
    static <S extends WeightedSpec<S>> S weighted(S spec, JsonNode args) {
        S told = args.has("nonlinearity") ? spec.nonlinearity(NonlinearityArea.of(args.get("nonlinearity"))) : spec;
        return args.path("b").isNull() ? told.noBias() : told;
    }
}
