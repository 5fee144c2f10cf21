package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.layers.Crop;
import org.lasagne4j.layers.Cropping;
import org.lasagne4j.layers.DropoutLayer;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Layers: whole cases, crops, dropout's facts, and layers that must be refused. */
final class LayerArea {
    private static final String L = "lasagne.layers.";

    private LayerArea() {}

    static void register(Registry registry) {
        LayerMaker.names().forEach(name -> registry.check(L + name, LayerArea::layer));
        registry.many(
                L + "merge.autocrop",
                (c, x) -> Cropping.autocrop(
                        List.copyOf(x.values()), List.of(StructuralLayerMaker.crops(c.arg("cropping")))));
        registry.check(L + "merge.autocrop_array_shapes", LayerArea::cropTable);
        dropout(registry, "dropout", Layers.dropout(0.3));
        dropout(registry, "dropout_channels", Layers.dropoutChannels(0.3));
        dropout(registry, "spatial_dropout", Layers.spatialDropout(0.3));
        dropout(registry, "dropout_locations", Layers.dropoutLocations(0.3));
        registerFailures(registry);
        RecurrentLayerMaker.registerFailures(registry);
    }

    private static void registerFailures(Registry registry) {
        InputLayer matrix = Layers.input(3, 4);
        InputLayer other = Layers.input(5, 6);
        registry.fails(L + "DenseLayer", () -> Layers.dense(5).numLeadingAxes(2).on(matrix));
        registry.fails(
                L + "DenseLayer", () -> Layers.dense(5).numLeadingAxes(-3).on(matrix));
        registry.fails(L + "Conv2DLayer", () -> Layers.conv2d(2, 4).pad("same").on(Layers.input(2, 3, 8, 8)));
        registry.fails(L + "Pool2DLayer", () -> Layers.pool2d(2).on(Layers.input(2, 3, 4)));
        registry.fails(L + "ConcatLayer", () -> Layers.concat(matrix, other).outputShape());
        registry.fails(L + "ConcatLayer", () -> Crop.of("bad"));
        registry.fails(
                L + "ElemwiseSumLayer",
                () -> Layers.elemwiseSum().coeffs(1, 2, 3).of(List.of(matrix, matrix)));
        registry.fails(L + "ReshapeLayer", () -> Layers.reshape(5, 5).on(Layers.input(2, 3, 4)));
        registry.fails(L + "InputLayer", () -> Layers.input(Tensors.tensor3("x"), 3, 4));
    }

    private static int layer(GoldenCase golden, String backend) {
        if (golden.facts().has("steps")) {
            return new RunningAverages(golden, backend).run();
        }
        return golden.facts().has("kept_value_factor")
                ? trainedDropout(golden, backend)
                : new LayerCheck(golden, backend).run();
    }

    /** Rows of input shapes, crops, and the shapes that follow. */
    private static int cropTable(GoldenCase golden, String backend) {
        golden.facts().path("table").forEach(row -> {
            List<long[]> shapes = shapes(row.path("input_shapes"));
            List<long[]> found =
                    Cropping.autocropShapes(shapes, List.of(StructuralLayerMaker.crops(row.path("cropping"))));
            Compare.equal("shapes of " + row, text(shapes(row.path("result"))), text(found));
        });
        return 0;
    }

    private static List<long[]> shapes(JsonNode shapes) {
        return StreamSupport.stream(shapes.spliterator(), false)
                .map(Json::shape)
                .toList();
    }

    private static String text(List<long[]> shapes) {
        return shapes.stream().map(Arrays::toString).toList().toString();
    }

    private static void dropout(Registry registry, String name, LayerSpec<DropoutLayer> spec) {
        registry.check(L + name, (golden, backend) -> {
            DropoutLayer made = spec.on(Layers.input(Json.longs(golden.arg("input_shape"))));
            JsonNode facts = golden.facts();
            Compare.equal("class", facts.path("class").asText(), made.getClass().getSimpleName());
            Compare.equal("shared axes", facts.path("shared_axes").toString(), axes(made));
            Compare.equal("p", facts.path("p").asDouble(), golden.arg("p").asDouble());
            Compare.equal("rescale", facts.path("rescale").asBoolean(), made.rescale());
            return 0;
        });
    }

    private static String axes(DropoutLayer layer) {
        return layer.sharedAxes().toString().replace(" ", "");
    }

    /** Dropout of ones in training: values are 0 or the factor, and the kept fraction is near its expectation. */
    private static int trainedDropout(GoldenCase golden, String backend) {
        HostArray ones = HostArray.zeros(DType.FLOAT32, 200, 200);
        IntStream.range(0, 40_000).forEach(i -> ones.setDouble(i, 1));
        Tensor x = Tensors.matrix("x");
        var layer = LayerMaker.make(golden.name(), golden.args(), List.of(Layers.input(x, 200, 200)));
        var function = Functions.function(x)
                .returning(Networks.getOutput(layer))
                .backend(backend)
                .compile();
        double[] values = function.call(ones).array().toDoubles();
        double factor = golden.facts().path("kept_value_factor").asDouble();
        double[] kept = Arrays.stream(values).filter(value -> value != 0).toArray();
        boolean oneValue = Arrays.stream(kept).allMatch(value -> Math.abs(value - factor) < 1e-6 * factor);
        Compare.equal("kept values are " + factor, true, oneValue);
        double fraction = (double) kept.length / values.length;
        boolean shared = golden.arg("shared_axes").size() > 0
                || golden.arg("shared_axes").isNumber();
        double slack = shared ? 0.25 : 0.02; // 8 deviations of a fraction of 40000 numbers, 7 of 200
        boolean near = Math.abs(fraction - golden.facts().path("kept_fraction").asDouble()) < slack;
        Compare.equal("kept fraction is near", true, near);
        return function.interpretedSteps();
    }

    static List<String> classNames(List<? extends Layer> layers) {
        List<String> names = new ArrayList<>();
        layers.forEach(layer -> names.add(layer.getClass().getSimpleName()));
        return names;
    }
}
