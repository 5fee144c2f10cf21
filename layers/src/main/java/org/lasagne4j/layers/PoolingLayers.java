package org.lasagne4j.layers;

/** Makes poolings and upscalings; meant to be used through {@link Layers}. */
public abstract class PoolingLayers extends NormalizationLayers {
    PoolingLayers() {}

    /** Pooling over one axis, of the maximum unless a mode is given. */
    public static Pool1DLayer.Spec pool1d(int poolSize) {
        return new Pool1DLayer.Spec(poolSize);
    }

    /** Pooling over rows and columns, of the maximum unless a mode is given; one number or rows and columns. */
    public static Pool2DLayer.Spec pool2d(int... poolSize) {
        return new Pool2DLayer.Spec(poolSize);
    }

    /** Pooling over three axes, of the maximum unless a mode is given; one number or one for each axis. */
    public static Pool3DLayer.Spec pool3d(int... poolSize) {
        return new Pool3DLayer.Spec(poolSize);
    }

    /** Max-pooling over one axis. */
    public static MaxPool1DLayer.Spec maxPool1d(int poolSize) {
        return new MaxPool1DLayer.Spec(poolSize);
    }

    /** Max-pooling over rows and columns; one number or rows and columns. */
    public static MaxPool2DLayer.Spec maxPool2d(int... poolSize) {
        return new MaxPool2DLayer.Spec(poolSize);
    }

    /** Max-pooling over three axes; one number or one for each axis. */
    public static MaxPool3DLayer.Spec maxPool3d(int... poolSize) {
        return new MaxPool3DLayer.Spec(poolSize);
    }

    /** One axis so many times longer. */
    public static Upscale1DLayer.Spec upscale1d(int scaleFactor) {
        return new Upscale1DLayer.Spec(scaleFactor);
    }

    /** Rows and columns so many times longer; one number or rows and columns. */
    public static Upscale2DLayer.Spec upscale2d(int... scaleFactor) {
        return new Upscale2DLayer.Spec(scaleFactor);
    }

    /** Three axes so many times longer; one number or one for each axis. */
    public static Upscale3DLayer.Spec upscale3d(int... scaleFactor) {
        return new Upscale3DLayer.Spec(scaleFactor);
    }

    /** The maximum, or another function, of groups of so many features. */
    public static FeaturePoolLayer.Spec featurePool(int poolSize) {
        return new FeaturePoolLayer.Spec(poolSize);
    }

    /** The largest of each group of so many features, the others 0. */
    public static FeatureWTALayer.Spec featureWta(int poolSize) {
        return new FeatureWTALayer.Spec(poolSize);
    }

    /** The mean, or another function, of everything behind batch and channels. */
    public static GlobalPoolLayer.Spec globalPool() {
        return new GlobalPoolLayer.Spec();
    }

    /** Regions of images of any size: these numbers of them along an axis, or 4, 2 and 1. */
    public static SpatialPyramidPoolingLayer.Spec spatialPyramidPooling(int... poolDims) {
        return new SpatialPyramidPoolingLayer.Spec(poolDims);
    }
}
