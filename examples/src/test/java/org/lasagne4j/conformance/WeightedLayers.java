package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.WeightedSpec;

/** Layers with weights, a bias and a nonlinearity, for what takes over their nonlinearity. */
final class WeightedLayers {
    static final Set<String> NAMES = Set.of(
            "DenseLayer",
            "NINLayer",
            "Conv1DLayer",
            "Conv2DLayer",
            "Conv3DLayer",
            "DilatedConv2DLayer",
            "LocallyConnected2DLayer",
            "TransposedConv2DLayer",
            "Deconv2DLayer",
            "TransposedConv3DLayer",
            "Deconv3DLayer");

    /** What makes more layers of one, such as {@code batch_norm}. */
    interface Macro {
        <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<?> of(S spec, JsonNode args);
    }

    private WeightedLayers() {}

    /** A maker for a macro's cases, whose argument {@code layer} is the layer's call. */
    static LayerMaker.Maker changedBy(Macro macro) {
        return (args, below) -> {
            JsonNode call = args.path("layer").path("tree");
            JsonNode arguments = new LayerTrees(below).arguments(call);
            return on(below, changed(call.path("call").asText(), arguments, macro, args));
        };
    }

    private static Layer on(List<? extends Layer> below, LayerSpec<?> spec) {
        return below.get(0).then(spec);
    }

    private static LayerSpec<?> changed(String layer, JsonNode call, Macro macro, JsonNode args) {
        return switch (layer) {
            case "DenseLayer" -> macro.of(LayerMaker.dense(call), args);
            case "NINLayer" -> macro.of(SpecialLayerMaker.nin(call), args);
            case "Conv1DLayer" -> macro.of(SpatialLayerMaker.conv1d(call), args);
            case "Conv2DLayer" -> macro.of(SpatialLayerMaker.conv2d(call), args);
            case "Conv3DLayer" -> macro.of(SpatialLayerMaker.conv3d(call), args);
            case "DilatedConv2DLayer" -> macro.of(SpatialLayerMaker.dilatedConv2d(call), args);
            case "LocallyConnected2DLayer" -> macro.of(SpatialLayerMaker.locallyConnected2d(call), args);
            case "TransposedConv2DLayer", "Deconv2DLayer" -> macro.of(SpatialLayerMaker.transposedConv2d(call), args);
            case "TransposedConv3DLayer", "Deconv3DLayer" -> macro.of(SpatialLayerMaker.transposedConv3d(call), args);
            default -> throw new AssertionError("no nonlinearity to take over of " + layer);
        };
    }
}
