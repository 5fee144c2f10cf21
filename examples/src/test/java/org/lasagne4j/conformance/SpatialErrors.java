package org.lasagne4j.conformance;

import java.util.Arrays;
import org.lasagne4j.layers.ConvSpec;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.LayerSpec;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.PoolOptions;

/** Recorded errors of convolutions, poolings and normalizations. */
final class SpatialErrors {
    private static final String L = "lasagne.layers.";

    private static final InputLayer MATRIX = Layers.input(2, 3);
    private static final InputLayer LINES = Layers.input(2, 3, 7);
    private static final InputLayer IMAGES = Layers.input(2, 3, 7, 7);
    private static final InputLayer VOLUMES = Layers.input(2, 3, 7, 7, 7);

    private SpatialErrors() {}

    static void register(Registry registry) {
        convolution(registry, "Conv1DLayer", Layers.conv1d(4, 2), LINES, IMAGES);
        convolution(registry, "Conv2DLayer", Layers.conv2d(4, 2), IMAGES, LINES);
        convolution(registry, "Conv3DLayer", Layers.conv3d(4, 2), VOLUMES, IMAGES);
        convolution(registry, "TransposedConv2DLayer", Layers.transposedConv2d(4, 2), IMAGES, LINES);
        convolution(registry, "Deconv2DLayer", Layers.transposedConv2d(4, 2), IMAGES, LINES);
        convolution(registry, "TransposedConv3DLayer", Layers.transposedConv3d(4, 2), VOLUMES, IMAGES);
        convolution(registry, "Deconv3DLayer", Layers.transposedConv3d(4, 2), VOLUMES, IMAGES);
        registerOtherConvolutions(registry);
        pooling(registry, "Pool1DLayer", Layers.pool1d(2), IMAGES);
        pooling(registry, "Pool2DLayer", Layers.pool2d(2), LINES);
        pooling(registry, "Pool3DLayer", Layers.pool3d(2), IMAGES);
        pooling(registry, "MaxPool1DLayer", Layers.maxPool1d(2), IMAGES);
        pooling(registry, "MaxPool2DLayer", Layers.maxPool2d(2), LINES);
        pooling(registry, "MaxPool3DLayer", Layers.maxPool3d(2), IMAGES);
        registerUpscaling(registry);
        registerOtherPoolings(registry);
        registerNormalizations(registry);
    }

    /** Padding for even filters, groups that don't divide, another rank, a bad name, untied biases of no known size. */
    private static <S extends ConvSpec<S> & LayerSpec<?>> void convolution(
            Registry registry, String name, S spec, Layer fits, Layer other) {
        registry.fails(L + name, () -> spec.pad("same").on(fits));
        registry.fails(L + name, () -> spec.pad("_nonexistent").on(fits));
        registry.fails(L + name, () -> spec.numGroups(2).on(fits));
        registry.fails(L + name, () -> spec.stride(1, 1, 1, 1).on(fits));
        registry.fails(L + name, () -> spec.on(other));
        long[] unknown = fits.outputShape();
        Arrays.fill(unknown, 2, unknown.length, Layers.ANY);
        registry.fails(L + name, () -> spec.untieBiases(true).on(Layers.input(unknown)));
    }

    private static void registerOtherConvolutions(Registry registry) {
        registry.fails(
                L + "DilatedConv2DLayer",
                () -> Layers.dilatedConv2d(4, 3).dilation(2).pad(1).on(IMAGES));
        registry.fails(
                L + "LocallyConnected2DLayer",
                () -> Layers.locallyConnected2d(4, 3).stride(2).on(IMAGES));
        registry.fails(
                L + "LocallyConnected2DLayer",
                () -> Layers.locallyConnected2d(4, 3).pad("valid").on(IMAGES));
        registry.fails(
                L + "LocallyConnected2DLayer",
                () -> Layers.locallyConnected2d(4, 3).channelwise(true).on(IMAGES));
        registry.fails(L + "NINLayer", () -> Layers.nin(4).on(Layers.input(2, Layers.ANY, 7)));
        registry.fails(L + "NINLayer", () -> Layers.nin(4).untieBiases(true).on(Layers.input(2, 3, Layers.ANY)));
    }

    private static <S extends PoolOptions<S> & LayerSpec<?>> void pooling(
            Registry registry, String name, S spec, Layer other) {
        registry.fails(L + name, () -> spec.on(other));
        registry.fails(L + name, () -> spec.stride(2, 2, 2, 2).on(other));
    }

    private static void registerUpscaling(Registry registry) {
        registry.fails(L + "Upscale1DLayer", () -> Layers.upscale1d(0).on(LINES));
        registry.fails(L + "Upscale1DLayer", () -> Layers.upscale1d(2).mode("_nonexistent"));
        registry.fails(L + "Upscale2DLayer", () -> Layers.upscale2d(0).on(IMAGES));
        registry.fails(L + "Upscale2DLayer", () -> Layers.upscale2d(2).mode("_nonexistent"));
        registry.fails(L + "Upscale2DLayer", () -> Layers.upscale2d(1, 2, 3).on(IMAGES));
        registry.fails(L + "Upscale3DLayer", () -> Layers.upscale3d(0).on(VOLUMES));
        registry.fails(L + "Upscale3DLayer", () -> Layers.upscale3d(2).mode("_nonexistent"));
    }

    private static void registerOtherPoolings(Registry registry) {
        registry.fails(L + "FeaturePoolLayer", () -> Layers.featurePool(2).on(IMAGES));
        registry.fails(L + "FeatureWTALayer", () -> Layers.featureWta(2).on(IMAGES));
        registry.fails(L + "GlobalPoolLayer", () -> Layers.globalPool().on(MATRIX));
        String pyramid = L + "SpatialPyramidPoolingLayer";
        registry.fails(pyramid, () -> Layers.spatialPyramidPooling(2).on(LINES));
        registry.fails(
                pyramid,
                () -> Layers.spatialPyramidPooling(2).mode("_nonexistent").on(IMAGES));
        registry.fails(
                pyramid, () -> Layers.spatialPyramidPooling(2).mode("sum").on(IMAGES));
        Layer line = Layers.input(Layers.ANY);
        registry.fails(
                L + "dropout_locations", () -> Layers.dropoutLocations(0.5).on(line));
    }

    private static void registerNormalizations(Registry registry) {
        registry.fails(
                L + "LocalResponseNormalization2DLayer",
                () -> Layers.localResponseNormalization2d().n(4).on(IMAGES));
        registry.fails(L + "BatchNormLayer", () -> Layers.batchNorm().on(Layers.input(2, Layers.ANY, 4)));
        registry.fails(
                L + "StandardizationLayer",
                () -> Layers.standardization().axes(7).on(MATRIX));
    }
}
