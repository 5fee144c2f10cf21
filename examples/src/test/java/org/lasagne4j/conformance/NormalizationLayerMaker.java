package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lasagne4j.layers.BatchNormLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Normalized;
import org.lasagne4j.layers.StandardizationLayer;

/** Normalizations and noise from the arguments of a case. */
final class NormalizationLayerMaker {
    private NormalizationLayerMaker() {}

    static void register(Map<String, LayerMaker.Maker> makers) {
        makers.put("BatchNormLayer", SpatialLayerMaker.on(NormalizationLayerMaker::batchNorm));
        makers.put("StandardizationLayer", SpatialLayerMaker.on(NormalizationLayerMaker::standardization));
        makers.put(
                "LocalResponseNormalization2DLayer", SpatialLayerMaker.on(args -> Layers.localResponseNormalization2d()
                        .alpha(args.path("alpha").asDouble(1e-4))
                        .k(args.path("k").asDouble(2))
                        .beta(args.path("beta").asDouble(0.75))
                        .n(args.path("n").asInt(5))));
        makers.put(
                "GaussianNoiseLayer",
                SpatialLayerMaker.on(
                        args -> Layers.gaussianNoise(args.path("sigma").asDouble(0.1))));
        makers.put("batch_norm", normalized(Normalizer.BATCH));
        makers.put("instance_norm", normalized(Normalizer.INSTANCE));
        makers.put("layer_norm", normalized(Normalizer.LAYER));
    }

    private static LayerSpec<?> batchNorm(JsonNode args) {
        BatchNormLayer.Spec spec = Layers.batchNorm()
                .epsilon(args.path("epsilon").asDouble(1e-4))
                .alpha(args.path("alpha").asDouble(0.1));
        JsonNode axes = args.path("axes");
        spec = axes.isNumber() || axes.isArray() ? spec.axes(Json.ints(axes)) : spec;
        spec = args.path("beta").isNull() ? spec.beta(null) : spec;
        return args.path("gamma").isNull() ? spec.gamma(null) : spec;
    }

    private static LayerSpec<?> standardization(JsonNode args) {
        StandardizationLayer.Spec spec =
                Layers.standardization().epsilon(args.path("epsilon").asDouble(1e-4));
        JsonNode axes = args.path("axes");
        return switch (axes.asText()) {
            case "auto" -> spec;
            case "spatial" -> spec.spatial();
            case "features" -> spec.features();
            default -> spec.axes(Json.ints(axes));
        };
    }

    /** What makes a normalized layer of the recorded call of a layer. */
    private enum Normalizer {
        BATCH,
        INSTANCE,
        LAYER;

        Normalized of(String layer, JsonNode call, JsonNode args) {
            return switch (layer) {
                case "DenseLayer" -> dense(call, args);
                case "Conv2DLayer" -> conv2d(call, args);
                default -> throw new AssertionError("no normalized " + layer);
            };
        }

        private Normalized dense(JsonNode call, JsonNode args) {
            var spec = LayerMaker.dense(call);
            return switch (this) {
                case BATCH -> Layers.batchNorm(spec);
                case INSTANCE -> Layers.instanceNorm(spec, learns(args, "learn_scale"), learns(args, "learn_bias"));
                case LAYER -> Layers.layerNorm(spec);
            };
        }

        private Normalized conv2d(JsonNode call, JsonNode args) {
            var spec = SpatialLayerMaker.conv2d(call);
            return switch (this) {
                case BATCH -> Layers.batchNorm(spec);
                case INSTANCE -> Layers.instanceNorm(spec, learns(args, "learn_scale"), learns(args, "learn_bias"));
                case LAYER -> Layers.layerNorm(spec);
            };
        }

        private static boolean learns(JsonNode args, String what) {
            return args.path(what).asBoolean(true);
        }
    }

    private static LayerMaker.Maker normalized(Normalizer normalizer) {
        return (args, below) -> {
            JsonNode call = args.path("layer").path("tree");
            JsonNode arguments = new LayerTrees(below).arguments(call);
            Layer input = below.get(0);
            return input.then(normalizer.of(call.path("call").asText(), arguments, args));
        };
    }
}
