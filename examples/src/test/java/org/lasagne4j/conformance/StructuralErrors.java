package org.lasagne4j.conformance;

import static org.lasagne4j.tensor.ShapeOps.X;

import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layers;

/** Recorded errors of layers that change shapes, and of special layers. */
final class StructuralErrors {
    private static final String L = "lasagne.layers.";

    private StructuralErrors() {}

    static void register(Registry registry) {
        InputLayer matrix = Layers.input(2, 3);
        InputLayer images = Layers.input(2, 3, 4, 5);
        registry.fails(L + "DimshuffleLayer", () -> Layers.dimshuffle(0, 0, 1).on(matrix));
        registry.fails(L + "DimshuffleLayer", () -> Layers.dimshuffle(0, X).on(matrix));
        registry.fails(L + "TransformerLayer", () -> Layers.transformer(matrix).on(images));
        registry.fails(L + "TPSTransformerLayer", () -> Layers.tpsTransformer(Layers.input(2, 20))
                .controlPoints(10)
                .on(images));
        registry.fails(
                L + "RandomizedRectifierLayer",
                () -> Layers.rrelu().lower(0.8).upper(0.3).on(matrix));
    }
}
