package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lasagne4j.layers.BatchNormLayer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.StandardizationLayer;
import org.lasagne4j.layers.WeightedSpec;

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
        makers.put("batch_norm", WeightedLayers.changedBy(new BatchNorm()));
        makers.put("instance_norm", WeightedLayers.changedBy(new InstanceNorm()));
        makers.put("layer_norm", WeightedLayers.changedBy(new LayerNorm()));
    }

    private static BatchNormLayer.Spec batchNorm(JsonNode args) {
        BatchNormLayer.Spec spec = Layers.batchNorm()
                .epsilon(args.path("epsilon").asDouble(1e-4))
                .alpha(args.path("alpha").asDouble(0.1));
        JsonNode axes = args.path("axes");
        spec = axes.isNumber() || axes.isArray() ? spec.axes(Json.ints(axes)) : spec;
        spec = args.path("beta").isNull() ? spec.beta(null) : spec;
        return args.path("gamma").isNull() ? spec.gamma(null) : spec;
    }

    private static StandardizationLayer.Spec standardization(JsonNode args) {
        StandardizationLayer.Spec spec =
                Layers.standardization().epsilon(args.path("epsilon").asDouble(1e-4));
        JsonNode axes = args.path("axes");
        return switch (axes.asText("auto")) {
            case "auto" -> spec;
            case "spatial" -> spec.spatial();
            case "features" -> spec.features();
            default -> spec.axes(Json.ints(axes));
        };
    }

    /** {@code batch_norm}: every argument but the layer is one of the normalization. */
    private static final class BatchNorm implements WeightedLayers.Macro {
        @Override
        public <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<?> of(S spec, JsonNode args) {
            return Layers.batchNorm(spec, batchNorm(args));
        }
    }

    /** {@code instance_norm}: with a learned scale and bias or not, and options of the standardization. */
    private static final class InstanceNorm implements WeightedLayers.Macro {
        @Override
        public <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<?> of(S spec, JsonNode args) {
            boolean scale = args.path("learn_scale").asBoolean(true);
            boolean bias = args.path("learn_bias").asBoolean(true);
            return Layers.instanceNorm(spec, scale, bias, standardization(args));
        }
    }

    /** {@code layer_norm}: with options of the standardization. */
    private static final class LayerNorm implements WeightedLayers.Macro {
        @Override
        public <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<?> of(S spec, JsonNode args) {
            return Layers.layerNorm(spec, standardization(args));
        }
    }
}
