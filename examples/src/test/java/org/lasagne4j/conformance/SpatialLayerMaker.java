package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lasagne4j.layers.Conv1DLayer;
import org.lasagne4j.layers.Conv2DLayer;
import org.lasagne4j.layers.Conv3DLayer;
import org.lasagne4j.layers.ConvSpec;
import org.lasagne4j.layers.DilatedConv2DLayer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.LocallyConnected2DLayer;
import org.lasagne4j.layers.PoolFunction;
import org.lasagne4j.layers.PoolModeOptions;
import org.lasagne4j.layers.PoolOptions;
import org.lasagne4j.layers.TransposedConv2DLayer;
import org.lasagne4j.layers.TransposedConv3DLayer;
import org.lasagne4j.layers.TransposedConvSpec;
import org.lasagne4j.layers.UpscaleSpec;

/** Convolutions, poolings and noise from the arguments of a case. */
final class SpatialLayerMaker {
    private SpatialLayerMaker() {}

    static void register(Map<String, LayerMaker.Maker> makers) {
        registerConvolutions(makers);
        registerPoolings(makers);
        NormalizationLayerMaker.register(makers);
        makers.put("DropoutLayer", (args, below) -> below.get(0)
                .then(Layers.dropout(args.path("p").asDouble(0.5))
                        .rescale(args.path("rescale").asBoolean(true))
                        .sharedAxes(args.has("shared_axes") ? Json.ints(args.get("shared_axes")) : new int[0])));
    }

    private static void registerConvolutions(Map<String, LayerMaker.Maker> makers) {
        makers.put("Conv1DLayer", on(SpatialLayerMaker::conv1d));
        makers.put("Conv2DLayer", on(SpatialLayerMaker::conv2d));
        makers.put("Conv3DLayer", on(SpatialLayerMaker::conv3d));
        makers.put("DilatedConv2DLayer", on(SpatialLayerMaker::dilatedConv2d));
        makers.put("LocallyConnected2DLayer", on(SpatialLayerMaker::locallyConnected2d));
        for (String name : List.of("TransposedConv2DLayer", "Deconv2DLayer")) {
            makers.put(name, on(SpatialLayerMaker::transposedConv2d));
        }
        for (String name : List.of("TransposedConv3DLayer", "Deconv3DLayer")) {
            makers.put(name, on(SpatialLayerMaker::transposedConv3d));
        }
    }

    private static void registerPoolings(Map<String, LayerMaker.Maker> makers) {
        makers.put("Pool1DLayer", on(args -> moded(Layers.pool1d(window(args)[0]), args)));
        makers.put("Pool2DLayer", on(args -> moded(Layers.pool2d(window(args)), args)));
        makers.put("Pool3DLayer", on(args -> moded(Layers.pool3d(window(args)), args)));
        makers.put("MaxPool1DLayer", on(args -> pooling(Layers.maxPool1d(window(args)[0]), args)));
        makers.put("MaxPool2DLayer", on(args -> pooling(Layers.maxPool2d(window(args)), args)));
        makers.put("MaxPool3DLayer", on(args -> pooling(Layers.maxPool3d(window(args)), args)));
        makers.put("Upscale1DLayer", on(args -> filled(Layers.upscale1d(factor(args)[0]), args)));
        makers.put("Upscale2DLayer", on(args -> filled(Layers.upscale2d(factor(args)), args)));
        makers.put("Upscale3DLayer", on(args -> filled(Layers.upscale3d(factor(args)), args)));
        makers.put("FeaturePoolLayer", on(args -> Layers.featurePool(window(args)[0])
                .axis(args.path("axis").asInt(1))
                .poolFunction(pooled(args, "max"))));
        makers.put("FeatureWTALayer", on(args -> Layers.featureWta(window(args)[0])
                .axis(args.path("axis").asInt(1))));
        makers.put("GlobalPoolLayer", on(args -> Layers.globalPool().poolFunction(pooled(args, "mean"))));
        makers.put(
                "SpatialPyramidPoolingLayer", on(args -> Layers.spatialPyramidPooling(Json.ints(args.path("pool_dims")))
                        .mode(args.path("mode").asText("max"))
                        .exactRegions(args.path("implementation").asText().equals("kaiming"))));
    }

    /** The library's functions by name, and others of tensors and an axis that a user would write down. */
    private static PoolFunction pooled(JsonNode args, String otherwise) {
        String name = args.path("pool_function").asText(otherwise);
        return switch (name) {
            case "min" -> (x, axis) -> x.min(axis);
            case "prod" -> (x, axis) -> x.prod(axis);
            case "var" -> (x, axis) -> x.var(axis);
            case "std" -> (x, axis) -> x.std(axis);
            default -> PoolFunction.of(name);
        };
    }

    private static int[] window(JsonNode args) {
        return Json.ints(args.path("pool_size"));
    }

    private static int[] factor(JsonNode args) {
        return Json.ints(args.path("scale_factor"));
    }

    private static <S extends PoolModeOptions<S>> S moded(S spec, JsonNode args) {
        return pooling(spec, args).mode(args.path("mode").asText("max"));
    }

    private static <S extends UpscaleSpec<S>> S filled(S spec, JsonNode args) {
        return spec.mode(args.path("mode").asText("repeat"));
    }

    static LayerMaker.Maker on(Function<JsonNode, LayerSpec<?>> spec) {
        return (args, below) -> below.get(0).then(spec.apply(args));
    }

    static Conv1DLayer.Spec conv1d(JsonNode args) {
        return convolution(Layers.conv1d(filters(args), size(args)[0]), args);
    }

    static Conv2DLayer.Spec conv2d(JsonNode args) {
        return convolution(Layers.conv2d(filters(args), size(args)), args);
    }

    static Conv3DLayer.Spec conv3d(JsonNode args) {
        return convolution(Layers.conv3d(filters(args), size(args)), args);
    }

    static DilatedConv2DLayer.Spec dilatedConv2d(JsonNode args) {
        DilatedConv2DLayer.Spec spec = convolution(Layers.dilatedConv2d(filters(args), size(args)), args);
        return args.has("dilation") ? spec.dilation(Json.ints(args.get("dilation"))) : spec;
    }

    static LocallyConnected2DLayer.Spec locallyConnected2d(JsonNode args) {
        return convolution(Layers.locallyConnected2d(filters(args), size(args)), args)
                .channelwise(args.path("channelwise").asBoolean());
    }

    static TransposedConv2DLayer.Spec transposedConv2d(JsonNode args) {
        return transposed(Layers.transposedConv2d(filters(args), size(args)), args);
    }

    static TransposedConv3DLayer.Spec transposedConv3d(JsonNode args) {
        return transposed(Layers.transposedConv3d(filters(args), size(args)), args);
    }

    private static int filters(JsonNode args) {
        return args.path("num_filters").asInt();
    }

    private static int[] size(JsonNode args) {
        return Json.ints(args.path("filter_size"));
    }

    private static <S extends ConvSpec<S>> S convolution(S spec, JsonNode args) {
        S told = spec.untieBiases(args.path("untie_biases").asBoolean())
                .numGroups(args.path("num_groups").asInt(1));
        told = args.has("flip_filters")
                ? told.flipFilters(args.get("flip_filters").asBoolean())
                : told;
        told = args.has("stride") ? told.stride(Json.ints(args.get("stride"))) : told;
        JsonNode pad = args.path(args.has("crop") ? "crop" : "pad");
        told = pad.isTextual() ? told.pad(pad.asText()) : pad.isMissingNode() ? told : told.pad(Json.ints(pad));
        return LayerMaker.weighted(told, args);
    }

    private static <S extends TransposedConvSpec<S>> S transposed(S spec, JsonNode args) {
        S told = convolution(spec, args);
        return args.hasNonNull("output_size")
                ? told.outputSize(Arrays.stream(Json.ints(args.get("output_size")))
                        .asLongStream()
                        .toArray())
                : told;
    }

    private static <S extends PoolOptions<S>> S pooling(S spec, JsonNode args) {
        S told = spec.ignoreBorder(args.path("ignore_border").asBoolean(true));
        told = args.hasNonNull("stride") ? told.stride(Json.ints(args.get("stride"))) : told;
        return args.hasNonNull("pad") ? told.pad(Json.ints(args.get("pad"))) : told;
    }
}
