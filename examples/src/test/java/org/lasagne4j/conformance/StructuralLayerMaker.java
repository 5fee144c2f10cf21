package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.layers.Crop;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.PadLayer;
import org.lasagne4j.layers.TargetSize;
import org.lasagne4j.nonlinearities.Nonlinearities;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/** Layers that change shapes, merge, or apply functions, from the arguments of a case. */
final class StructuralLayerMaker {
    private StructuralLayerMaker() {}

    static void register(Map<String, LayerMaker.Maker> makers) {
        makers.put("ConcatLayer", (args, below) -> Layers.concat()
                .axis(args.path("axis").asInt(1))
                .cropping(crops(args.path("cropping")))
                .of(below));
        makers.put("ElemwiseSumLayer", (args, below) -> Layers.elemwiseSum()
                .coeffs(numbers(args.path("coeffs")))
                .cropping(crops(args.path("cropping")))
                .of(below));
        makers.put("ElemwiseMergeLayer", (args, below) -> Layers.elemwiseMerge(
                        merging(args.path("merge_function").asText()))
                .cropping(crops(args.path("cropping")))
                .of(below));
        makers.put("FlattenLayer", (args, below) -> below.get(0)
                .then(Layers.flatten(args.path("outdim").asInt(2))));
        makers.put("ReshapeLayer", (args, below) -> below.get(0).then(Layers.reshape(sizes(args.path("shape")))));
        makers.put("NonlinearityLayer", (args, below) -> below.get(0)
                .then(Layers.nonlinearity(NonlinearityArea.of(args.path("nonlinearity"), Nonlinearities.RECTIFY))));
        makers.put("DimshuffleLayer", (args, below) -> below.get(0)
                .then(Layers.dimshuffle(pattern(args.path("pattern")))));
        makers.put("PadLayer", (args, below) -> below.get(0)
                .then(padding(args.path("width"))
                        .val(args.path("val").asDouble())
                        .batchNdim(args.path("batch_ndim").asInt(2))));
        makers.put("SliceLayer", (args, below) -> below.get(0)
                .then(Layers.slice(index(args.path("indices")))
                        .axis(args.path("axis").asInt(-1))));
    }

    private static BinaryOperator<Tensor> merging(String name) {
        return switch (name) {
            case "mul" -> Tensor::times;
            case "add" -> Tensor::plus;
            case "sub" -> Tensor::minus;
            case "true_div" -> Tensor::over;
            case "maximum" -> Elemwise::maximum;
            case "minimum" -> Elemwise::minimum;
            default -> (a, b) -> Facades.call(name, List.of(a, b)).get(0);
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

    /** Input axes; "x" is a new one. */
    private static int[] pattern(JsonNode pattern) {
        return StreamSupport.stream(pattern.spliterator(), false)
                .mapToInt(axis -> axis.isTextual() ? ShapeOps.X : axis.asInt())
                .toArray();
    }

    /** One width, one for each axis, or for an axis the widths before and after. */
    private static PadLayer.Spec padding(JsonNode width) {
        if (!width.isArray()) {
            return Layers.pad(width.asInt());
        }
        return Layers.pad(StreamSupport.stream(width.spliterator(), false)
                .map(each -> each.isArray() ? Json.ints(each) : new int[] {each.asInt(), each.asInt()})
                .toArray(int[][]::new));
    }

    private static Index index(JsonNode indices) {
        if (!indices.has("slice")) {
            return Index.at(indices.asLong());
        }
        JsonNode bounds = indices.path("slice");
        return Index.slice(bound(bounds.get(0)), bound(bounds.get(1)), bound(bounds.get(2)));
    }

    private static @Nullable Object bound(JsonNode bound) {
        return bound.isNull() ? null : (Object) bound.asLong();
    }
}
