package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.layers.BiasLayer;
import org.lasagne4j.layers.ExpressionLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.NINLayer;
import org.lasagne4j.layers.RandomizedRectifierLayer;
import org.lasagne4j.layers.SamplingSpec;
import org.lasagne4j.layers.SharedAxesSpec;
import org.lasagne4j.layers.TPSTransformerLayer;
import org.lasagne4j.layers.WeightedSpec;

/** Layers with parameters along axes, of expressions, and over other layers, from the arguments of a case. */
final class SpecialLayerMaker {
    private SpecialLayerMaker() {}

    static void register(Map<String, LayerMaker.Maker> makers) {
        makers.put("NINLayer", (args, below) -> below.get(0).then(nin(args)));
        makers.put("EmbeddingLayer", (args, below) -> below.get(0)
                .then(Layers.embedding(
                        args.path("input_size").asInt(),
                        args.path("output_size").asInt())));
        makers.put("BiasLayer", (args, below) -> below.get(0).then(shared(bias(args), args)));
        makers.put("ScaleLayer", (args, below) -> below.get(0).then(shared(Layers.scale(), args)));
        makers.put("standardize", (args, below) -> below.get(0)
                .then(shared(
                        Layers.standardize(Json.array(args.path("offset")), Json.array(args.path("scale"))), args)));
        makers.put("ParametricRectifierLayer", (args, below) -> below.get(0).then(shared(Layers.prelu(), args)));
        makers.put("RandomizedRectifierLayer", (args, below) -> below.get(0).then(randomized(args)));
        makers.put("prelu", WeightedLayers.changedBy(new Prelu()));
        makers.put("rrelu", WeightedLayers.changedBy(new Rrelu()));
        makers.put("ExpressionLayer", (args, below) -> below.get(0).then(expression(args)));
        makers.put("InverseLayer", SpecialLayerMaker::inverse);
        makers.put("TransformerLayer", (args, below) -> below.get(0)
                .then(sampling(Layers.transformer(below.get(1)), args)));
        makers.put("TPSTransformerLayer", (args, below) -> below.get(0).then(tps(below.get(1), args)));
    }

    /** The whole network of a case, or the inverse itself: of the second layer, on the first. */
    private static Layer inverse(JsonNode args, List<? extends Layer> below) {
        return args.has("network")
                ? new LayerTrees(below).layer(args.path("network").path("tree"))
                : below.get(0).then(Layers.inverse(below.get(1)));
    }

    private static BiasLayer.Spec bias(JsonNode args) {
        return args.path("b").isNull() ? Layers.bias().b((ParamSpec) null) : Layers.bias();
    }

    /** Along the axes that are given; "auto" is the default. */
    private static <S extends SharedAxesSpec<S>> S shared(S spec, JsonNode args) {
        JsonNode axes = args.path("shared_axes");
        return axes.isMissingNode() || axes.isTextual() ? spec : spec.sharedAxes(Json.ints(axes));
    }

    static NINLayer.Spec nin(JsonNode args) {
        return LayerMaker.weighted(
                Layers.nin(args.path("num_units").asInt())
                        .untieBiases(args.path("untie_biases").asBoolean()),
                args);
    }

    private static RandomizedRectifierLayer.Spec randomized(JsonNode args) {
        return shared(
                Layers.rrelu()
                        .lower(args.path("lower").asDouble(0.3))
                        .upper(args.path("upper").asDouble(0.8)),
                args);
    }

    /** {@code prelu}: every argument but the layer is one of the rectifier. */
    private static final class Prelu implements WeightedLayers.Macro {
        @Override
        public <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<?> of(S spec, JsonNode args) {
            return Layers.prelu(spec, shared(Layers.prelu(), args));
        }
    }

    /** {@code rrelu}: the same. */
    private static final class Rrelu implements WeightedLayers.Macro {
        @Override
        public <S extends WeightedSpec<S> & LayerSpec<?>> LayerSpec<?> of(S spec, JsonNode args) {
            return Layers.rrelu(spec, randomized(args));
        }
    }

    private static ExpressionLayer.Spec expression(JsonNode args) {
        JsonNode shape = args.path("output_shape");
        ExpressionLayer.Spec spec = Layers.expression(x ->
                new Expressions(Map.of("x", x)).tensor(args.path("function").path("tree")));
        return shape.isNull() ? spec : shape.isTextual() ? spec.autoShape() : spec.outputShape(Json.shape(shape));
    }

    private static TPSTransformerLayer.Spec tps(Layer localization, JsonNode args) {
        TPSTransformerLayer.Spec spec = sampling(Layers.tpsTransformer(localization), args)
                .controlPoints(args.path("control_points").asInt(16));
        JsonNode beforehand = args.path("precompute_grid");
        return beforehand.isBoolean() ? spec.precomputeGrid(beforehand.asBoolean()) : spec;
    }

    private static <S extends SamplingSpec<S>> S sampling(S spec, JsonNode args) {
        return spec.downsampleFactor(factors(args.path("downsample_factor")))
                .borderMode(args.path("border_mode").asText("nearest"));
    }

    private static double[] factors(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {node.asDouble(1)};
        }
        double[] numbers = new double[node.size()];
        Arrays.setAll(numbers, i -> node.get(i).asDouble());
        return numbers;
    }
}
