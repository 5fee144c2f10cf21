package org.lasagne4j.conformance;

import static org.lasagne4j.tensor.ShapeOps.X;

import java.util.List;
import org.lasagne4j.layers.Crop;
import org.lasagne4j.layers.Cropping;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.TargetSize;
import org.lasagne4j.tensor.Tensor;

/** Recorded errors of layers that change shapes, and of special layers. */
final class StructuralErrors {
    private static final String L = "lasagne.layers.";

    private StructuralErrors() {}

    static void register(Registry registry) {
        InputLayer matrix = Layers.input(2, 3);
        InputLayer images = Layers.input(2, 3, 4, 5);
        registry.fails(L + "DimshuffleLayer", () -> Layers.dimshuffle(0, 0, 1).on(matrix));
        registry.fails(L + "DimshuffleLayer", () -> Layers.dimshuffle(0, X).on(matrix));
        registry.fails(L + "DimshuffleLayer", () -> Layers.dimshuffle(0, 5).on(matrix));
        registry.fails(L + "FlattenLayer", () -> Layers.flatten(0).on(matrix));
        registry.fails(L + "ReshapeLayer", () -> Layers.reshape(-2, 3).on(matrix));
        registry.fails(L + "ReshapeLayer", () -> Layers.reshape(-1, -1).on(matrix));
        registry.fails(L + "ReshapeLayer", () -> Layers.reshape(TargetSize.like(5), TargetSize.size(3))
                .on(matrix));
        registry.fails(L + "SliceLayer", () -> Layers.slice(0).axis(5).on(matrix));
        registry.fails(L + "PadLayer", () -> Layers.pad(1, 2, 3).on(images));
        registerMerges(registry, matrix);
        registerSpecial(registry, matrix, images);
    }

    private static void registerMerges(Registry registry, InputLayer matrix) {
        InputLayer other = Layers.input(2, 4);
        registry.fails(L + "ElemwiseMergeLayer", () -> Layers.elemwiseMerge(Tensor::times)
                .of(List.of(matrix, other))
                .outputShape());
        registry.fails(
                L + "ElemwiseSumLayer",
                () -> Layers.elemwiseSum().of(List.of(matrix, other)).outputShape());
        registry.fails(L + "ConcatLayer", () -> Layers.concat(matrix, Layers.input(2, 3, 4))
                .outputShape());
        List<long[]> ranks = List.of(new long[] {2, 3}, new long[] {3});
        for (String name : List.of("merge.autocrop", "merge.autocrop_array_shapes")) {
            registry.fails(L + name, () -> Crop.of("bad"));
            registry.fails(L + name, () -> Cropping.autocropShapes(ranks, List.of(Crop.LOWER, Crop.LOWER)));
        }
    }

    private static void registerSpecial(Registry registry, InputLayer matrix, InputLayer images) {
        InputLayer unknown = Layers.input(2, Layers.ANY, 3);
        registry.fails(L + "BiasLayer", () -> Layers.bias().on(unknown));
        registry.fails(L + "ScaleLayer", () -> Layers.scale().on(unknown));
        registry.fails(L + "ParametricRectifierLayer", () -> Layers.prelu().on(unknown));
        registry.fails(
                L + "RandomizedRectifierLayer",
                () -> Layers.rrelu().lower(0.8).upper(0.3).on(matrix));
        registry.fails(L + "InverseLayer", () -> Layers.inverse(Layers.concat(matrix, matrix))
                .on(matrix));
        registry.fails(L + "TransformerLayer", () -> Layers.transformer(matrix).on(images));
        registry.fails(L + "TransformerLayer", () -> Layers.transformer(Layers.input(2, 6))
                .on(matrix));
        registry.fails(L + "TransformerLayer", () -> Layers.transformer(Layers.input(2, 6))
                .borderMode("_nonexistent"));
        registry.fails(L + "TPSTransformerLayer", () -> Layers.tpsTransformer(Layers.input(2, 20))
                .controlPoints(10)
                .on(images));
        registry.fails(L + "TPSTransformerLayer", () -> Layers.tpsTransformer(Layers.input(2, 30))
                .controlPoints(16)
                .on(images));
        registry.fails(L + "TPSTransformerLayer", () -> Layers.tpsTransformer(Layers.input(2, 32))
                .on(matrix));
    }
}
