package org.lasagne4j.conformance;

import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layers;

/** Recorded errors of convolutions, poolings and normalizations. */
final class SpatialErrors {
    private static final String L = "lasagne.layers.";

    private SpatialErrors() {}

    static void register(Registry registry) {
        InputLayer images = Layers.input(2, 3, 7, 7);
        registry.fails(
                L + "DilatedConv2DLayer",
                () -> Layers.dilatedConv2d(4, 3).dilation(2).pad(1).on(images));
        registry.fails(
                L + "LocallyConnected2DLayer",
                () -> Layers.locallyConnected2d(4, 3).stride(2).on(images));
        registry.fails(
                L + "LocallyConnected2DLayer",
                () -> Layers.locallyConnected2d(4, 3).pad("valid").on(images));
        registry.fails(
                L + "LocalResponseNormalization2DLayer",
                () -> Layers.localResponseNormalization2d().n(4).on(images));
        registry.fails(L + "Pool1DLayer", () -> Layers.pool1d(2).on(images));
        registry.fails(L + "Pool3DLayer", () -> Layers.pool3d(2).on(images));
        registry.fails(L + "Upscale2DLayer", () -> Layers.upscale2d(0).on(images));
        registry.fails(L + "FeaturePoolLayer", () -> Layers.featurePool(2).on(images));
        registry.fails(L + "FeatureWTALayer", () -> Layers.featureWta(2).on(images));
        registry.fails(L + "BatchNormLayer", () -> Layers.batchNorm().on(Layers.input(2, Layers.ANY, 4)));
    }
}
