package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.StreamSupport;
import org.lasagne4j.layers.Conv2DLayer;
import org.lasagne4j.layers.Crop;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.PoolOptions;
import org.lasagne4j.layers.TargetSize;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

/** Layers from the arguments of a case, on the layers below. */
final class LayerMaker {
    static final Set<String> NAMES = Set.of(
            "DenseLayer",
            "Conv2DLayer",
            "Pool2DLayer",
            "MaxPool2DLayer",
            "ConcatLayer",
            "ElemwiseSumLayer",
            "ElemwiseMergeLayer",
            "FlattenLayer",
            "ReshapeLayer",
            "DropoutLayer",
            "NonlinearityLayer");

    private LayerMaker() {}

    static Layer make(String name, JsonNode args, List<? extends Layer> below) {
        Layer x = below.get(0);
        return switch (name) {
            case "DenseLayer" -> x.then(dense(args));
            case "Conv2DLayer" -> x.then(conv2d(args));
            case "Pool2DLayer" ->
                x.then(pooling(Layers.pool2d(Json.ints(args.path("pool_size"))), args)
                        .mode(args.path("mode").asText("max")));
            case "MaxPool2DLayer" -> x.then(pooling(Layers.maxPool2d(Json.ints(args.path("pool_size"))), args));
            case "ConcatLayer" ->
                Layers.concat()
                        .axis(args.path("axis").asInt(1))
                        .cropping(crops(args.path("cropping")))
                        .of(below);
            case "ElemwiseSumLayer" ->
                Layers.elemwiseSum()
                        .coeffs(numbers(args.path("coeffs")))
                        .cropping(crops(args.path("cropping")))
                        .of(below);
            case "ElemwiseMergeLayer" ->
                Layers.elemwiseMerge(merging(args.path("merge_function").asText()))
                        .cropping(crops(args.path("cropping")))
                        .of(below);
            case "FlattenLayer" -> x.then(Layers.flatten(args.path("outdim").asInt(2)));
            case "ReshapeLayer" -> x.then(Layers.reshape(sizes(args.path("shape"))));
            case "DropoutLayer" ->
                x.then(Layers.dropout(args.path("p").asDouble(0.5))
                        .rescale(args.path("rescale").asBoolean(true))
                        .sharedAxes(args.has("shared_axes") ? Json.ints(args.get("shared_axes")) : new int[0]));
            case "NonlinearityLayer" -> x.then(Layers.nonlinearity(NonlinearityArea.of(args.path("nonlinearity"))));
            default -> throw new AssertionError("no layer " + name);
        };
    }

    private static DenseLayer.Spec dense(JsonNode args) {
        DenseLayer.Spec spec = Layers.dense(args.path("num_units").asInt())
                .numLeadingAxes(args.path("num_leading_axes").asInt(1));
        spec = args.has("nonlinearity") ? spec.nonlinearity(NonlinearityArea.of(args.get("nonlinearity"))) : spec;
        return args.path("b").isNull() ? spec.noBias() : spec;
    }

    private static Conv2DLayer.Spec conv2d(JsonNode args) {
        Conv2DLayer.Spec spec = Layers.conv2d(args.path("num_filters").asInt(), Json.ints(args.path("filter_size")))
                .untieBiases(args.path("untie_biases").asBoolean())
                .flipFilters(args.path("flip_filters").asBoolean(true))
                .numGroups(args.path("num_groups").asInt(1));
        spec = args.has("nonlinearity") ? spec.nonlinearity(NonlinearityArea.of(args.get("nonlinearity"))) : spec;
        spec = args.has("stride") ? spec.stride(Json.ints(args.get("stride"))) : spec;
        JsonNode pad = args.path("pad");
        spec = pad.isTextual() ? spec.pad(pad.asText()) : spec.pad(Json.ints(pad));
        return args.path("b").isNull() ? spec.noBias() : spec;
    }

    private static <S extends PoolOptions<S>> S pooling(S spec, JsonNode args) {
        S told = spec.ignoreBorder(args.path("ignore_border").asBoolean(true));
        told = args.hasNonNull("stride") ? told.stride(Json.ints(args.get("stride"))) : told;
        return args.hasNonNull("pad") ? told.pad(Json.ints(args.get("pad"))) : told;
    }

    private static BinaryOperator<Tensor> merging(String name) {
        return switch (name) {
            case "mul" -> Tensor::times;
            case "add" -> Tensor::plus;
            case "sub" -> Tensor::minus;
            case "true_div" -> Tensor::over;
            case "maximum" -> Elemwise::maximum;
            case "minimum" -> Elemwise::minimum;
            default -> throw new AssertionError("no merge function " + name);
        };
    }

    /** One number for all inputs, or one for each. */
    private static Object[] numbers(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(Json::literal)
                        .toArray()
                : new Object[] {Json.literal(node)};
    }

    static Crop[] crops(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(crop -> crop.isNull() ? Crop.NONE : Crop.of(crop.asText()))
                .toArray(Crop[]::new);
    }

    /** Numbers are sizes, −1 the rest, and [i] the size of the input's axis i. */
    private static TargetSize[] sizes(JsonNode shape) {
        return StreamSupport.stream(shape.spliterator(), false)
                .map(size -> size.isArray()
                        ? TargetSize.like(size.get(0).asInt())
                        : size.asInt() == -1 ? TargetSize.rest() : TargetSize.size(size.asLong()))
                .toArray(TargetSize[]::new);
    }
}
