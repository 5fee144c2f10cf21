package org.lasagne4j.layers;

import java.util.stream.IntStream;

/**
 * Makes convolutions and noise; meant to be used through {@link Layers}.
 */
public abstract class SpatialLayers extends PoolingLayers {
    SpatialLayers() {}

    /** A convolution over one axis with so many filters of this size. */
    public static Conv1DLayer.Spec conv1d(int numFilters, int filterSize) {
        return new Conv1DLayer.Spec(numFilters, filterSize);
    }

    /** A convolution over rows and columns with so many filters of this size, one number or rows and columns. */
    public static Conv2DLayer.Spec conv2d(int numFilters, int... filterSize) {
        return new Conv2DLayer.Spec(numFilters, filterSize);
    }

    /** A convolution over three axes with so many filters of this size, one number or one for each axis. */
    public static Conv3DLayer.Spec conv3d(int numFilters, int... filterSize) {
        return new Conv3DLayer.Spec(numFilters, filterSize);
    }

    /** A transposed convolution over rows and columns with so many filters of this size, one number or rows and columns. */
    public static TransposedConv2DLayer.Spec transposedConv2d(int numFilters, int... filterSize) {
        return new TransposedConv2DLayer.Spec(numFilters, filterSize);
    }

    /** The same as {@link #transposedConv2d}. */
    public static TransposedConv2DLayer.Spec deconv2d(int numFilters, int... filterSize) {
        return transposedConv2d(numFilters, filterSize);
    }

    /** A transposed convolution over three axes with so many filters of this size, one number or one for each axis. */
    public static TransposedConv3DLayer.Spec transposedConv3d(int numFilters, int... filterSize) {
        return new TransposedConv3DLayer.Spec(numFilters, filterSize);
    }

    /** The same as {@link #transposedConv3d}. */
    public static TransposedConv3DLayer.Spec deconv3d(int numFilters, int... filterSize) {
        return transposedConv3d(numFilters, filterSize);
    }

    /** A dilated convolution over rows and columns with so many filters of this size, one number or rows and columns. */
    public static DilatedConv2DLayer.Spec dilatedConv2d(int numFilters, int... filterSize) {
        return new DilatedConv2DLayer.Spec(numFilters, filterSize);
    }

    /** Filters of its own for every place along one axis, so many of this size. */
    public static LocallyConnected1DLayer.Spec locallyConnected1d(int numFilters, int filterSize) {
        return new LocallyConnected1DLayer.Spec(numFilters, filterSize);
    }

    /** Filters of its own for every place of rows and columns, so many of this size. */
    public static LocallyConnected2DLayer.Spec locallyConnected2d(int numFilters, int... filterSize) {
        return new LocallyConnected2DLayer.Spec(numFilters, filterSize);
    }

    /** Filters of its own for every place of three axes, so many of this size. */
    public static LocallyConnected3DLayer.Spec locallyConnected3d(int numFilters, int... filterSize) {
        return new LocallyConnected3DLayer.Spec(numFilters, filterSize);
    }

    /** Dropout of half of the elements. */
    public static DropoutLayer.Spec dropout() {
        return dropout(0.5);
    }

    /** Dropout of this part of the elements: a number, or a scalar tensor. */
    public static DropoutLayer.Spec dropout(Object p) {
        return new DropoutLayer.Spec(p);
    }

    /** Dropout of half of the channels as a whole. */
    public static LayerSpec<DropoutLayer> dropoutChannels() {
        return dropoutChannels(dropout());
    }

    /** Dropout of whole channels: one decision for all positions of a channel. */
    public static LayerSpec<DropoutLayer> dropoutChannels(Object p) {
        return dropoutChannels(dropout(p));
    }

    /** The same with options, such as {@code dropout(0.3).rescale(false)}; the shared axes are those of the positions. */
    public static LayerSpec<DropoutLayer> dropoutChannels(DropoutLayer.Spec options) {
        return incoming -> {
            int rank = incoming.outputShape().length;
            return options.sharedAxes(IntStream.range(2, rank).toArray()).on(incoming);
        };
    }

    /** The same as {@link #dropoutChannels()}. */
    public static LayerSpec<DropoutLayer> spatialDropout() {
        return dropoutChannels();
    }

    /** The same as {@link #dropoutChannels(Object)}. */
    public static LayerSpec<DropoutLayer> spatialDropout(Object p) {
        return dropoutChannels(p);
    }

    /** The same as {@link #dropoutChannels(DropoutLayer.Spec)}. */
    public static LayerSpec<DropoutLayer> spatialDropout(DropoutLayer.Spec options) {
        return dropoutChannels(options);
    }

    /** Dropout of half of the positions as a whole. */
    public static DropoutLayer.Spec dropoutLocations() {
        return dropoutLocations(0.5);
    }

    /** Dropout of whole positions: one decision for all channels of a position. */
    public static DropoutLayer.Spec dropoutLocations(Object p) {
        return dropout(p).sharedAxes(1);
    }

    /** Normally distributed noise of standard deviation 0.1. */
    public static GaussianNoiseLayer.Spec gaussianNoise() {
        return gaussianNoise(0.1);
    }

    /** Normally distributed noise of this standard deviation: a number, or a scalar tensor. */
    public static GaussianNoiseLayer.Spec gaussianNoise(Object sigma) {
        return new GaussianNoiseLayer.Spec(sigma);
    }
}
