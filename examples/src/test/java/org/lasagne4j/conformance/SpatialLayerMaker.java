package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lasagne4j.layers.Conv2DLayer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.PoolOptions;

/** Convolutions, poolings and noise from the arguments of a case. */
final class SpatialLayerMaker {
    private SpatialLayerMaker() {}

    static void register(Map<String, LayerMaker.Maker> makers) {
        makers.put("Conv2DLayer", (args, below) -> below.get(0).then(conv2d(args)));
        makers.put("Pool2DLayer", (args, below) -> below.get(0)
                .then(pooling(Layers.pool2d(Json.ints(args.path("pool_size"))), args)
                        .mode(args.path("mode").asText("max"))));
        makers.put("MaxPool2DLayer", (args, below) -> below.get(0)
                .then(pooling(Layers.maxPool2d(Json.ints(args.path("pool_size"))), args)));
        makers.put("DropoutLayer", (args, below) -> below.get(0)
                .then(Layers.dropout(args.path("p").asDouble(0.5))
                        .rescale(args.path("rescale").asBoolean(true))
                        .sharedAxes(args.has("shared_axes") ? Json.ints(args.get("shared_axes")) : new int[0])));
    }

    private static Conv2DLayer.Spec conv2d(JsonNode args) {
        Conv2DLayer.Spec spec = Layers.conv2d(args.path("num_filters").asInt(), Json.ints(args.path("filter_size")))
                .untieBiases(args.path("untie_biases").asBoolean())
                .flipFilters(args.path("flip_filters").asBoolean(true))
                .numGroups(args.path("num_groups").asInt(1));
        spec = args.has("stride") ? spec.stride(Json.ints(args.get("stride"))) : spec;
        JsonNode pad = args.path("pad");
        spec = pad.isTextual() ? spec.pad(pad.asText()) : spec.pad(Json.ints(pad));
        return LayerMaker.weighted(spec, args);
    }

    private static <S extends PoolOptions<S>> S pooling(S spec, JsonNode args) {
        S told = spec.ignoreBorder(args.path("ignore_border").asBoolean(true));
        told = args.hasNonNull("stride") ? told.stride(Json.ints(args.get("stride"))) : told;
        return args.hasNonNull("pad") ? told.pad(Json.ints(args.get("pad"))) : told;
    }
}
