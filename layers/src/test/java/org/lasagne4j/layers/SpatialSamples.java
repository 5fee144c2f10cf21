package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.LayerSample.of;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.dropoutChannels;
import static org.lasagne4j.layers.Layers.featurePool;
import static org.lasagne4j.layers.Layers.featureWta;
import static org.lasagne4j.layers.Layers.gaussianNoise;
import static org.lasagne4j.layers.Layers.globalPool;
import static org.lasagne4j.layers.Layers.instanceNorm;
import static org.lasagne4j.layers.Layers.layerNorm;
import static org.lasagne4j.layers.Layers.localResponseNormalization2d;
import static org.lasagne4j.layers.Layers.maxPool1d;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.maxPool3d;
import static org.lasagne4j.layers.Layers.pool1d;
import static org.lasagne4j.layers.Layers.pool2d;
import static org.lasagne4j.layers.Layers.pool3d;
import static org.lasagne4j.layers.Layers.spatialPyramidPooling;
import static org.lasagne4j.layers.Layers.standardization;
import static org.lasagne4j.layers.Layers.upscale1d;
import static org.lasagne4j.layers.Layers.upscale2d;
import static org.lasagne4j.layers.Layers.upscale3d;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.List;

/** Samples of poolings, upscalings, normalizations and noise. */
final class SpatialSamples {
    static final List<LayerSample> ALL = List.of(
            of("pool1d, sum", pool1d(2).mode("sum").stride(1), floats(2, 2, 5)),
            of("pool2d, mean", pool2d(2).mode("average_inc_pad").pad(1), floats(2, 2, 4, 4)),
            of("pool2d, cut windows", pool2d(2, 3).ignoreBorder(false), floats(2, 2, 3, 5)),
            of("pool3d, mean", pool3d(1, 2, 2).mode("average_exc_pad").pad(0, 1, 1), floats(1, 2, 2, 4, 3)),
            of("max_pool1d", maxPool1d(3).stride(2), floats(2, 2, 7)),
            of("max_pool2d", maxPool2d(2), floats(2, 2, 4, 6)),
            of("max_pool3d", maxPool3d(2), floats(1, 2, 4, 2, 4)),
            of("upscale1d", upscale1d(3), floats(2, 2, 3)),
            of("upscale2d, dilated", upscale2d(2, 3).mode("dilate"), floats(2, 2, 2, 3)),
            of("upscale3d", upscale3d(1, 2, 2), floats(1, 2, 2, 1, 2)),
            of("feature_pool", featurePool(2), floats(3, 6)),
            of(
                    "feature_pool, mean of the last axis",
                    featurePool(3).axis(-1).poolFunction(PoolFunction.MEAN),
                    floats(2, 2, 6)),
            of("feature_wta", featureWta(2), floats(3, 4, 2)),
            of("global_pool", globalPool(), floats(2, 3, 2, 4)),
            of("global_pool, max", globalPool().poolFunction(PoolFunction.MAX), floats(2, 3, 5)),
            of("spatial_pyramid_pooling", spatialPyramidPooling(2, 1), floats(2, 2, 5, 4)),
            of("spatial_pyramid_pooling, overlapping", spatialPyramidPooling(3), floats(2, 1, 5, 8)),
            of(
                    "spatial_pyramid_pooling, exact means",
                    spatialPyramidPooling(3).exactRegions(true).mode("average_exc_pad"),
                    floats(2, 1, 4, 7)),
            of("standardization", standardization(), floats(3, 4)),
            of("standardization, images", standardization(), floats(2, 2, 3, 2)),
            of("standardization, features", standardization().features(), floats(2, 2, 3, 2)),
            of("batch_norm", batchNorm(), floats(4, 3)),
            of("batch_norm, one axis", batchNorm().axes(0).beta(null).gamma(null), floats(4, 2, 3)),
            of("batch_norm of dense", batchNorm(dense(3).nonlinearity(TANH)), floats(4, 2)),
            of("batch_norm of conv2d", batchNorm(conv2d(2, 2).nonlinearity(TANH)), floats(2, 1, 3, 4)),
            of("layer_norm of dense", layerNorm(dense(3).nonlinearity(TANH)), floats(4, 2)),
            of("instance_norm of conv2d", instanceNorm(conv2d(2, 2).nonlinearity(TANH)), floats(2, 1, 3, 4)),
            of(
                    "local_response_normalization2d",
                    localResponseNormalization2d().alpha(0.3).n(3),
                    floats(2, 4, 2, 2)),
            of(
                    "local_response_normalization2d, few channels",
                    localResponseNormalization2d().n(7),
                    floats(2, 2, 2, 2)),
            of("dropout", dropout(0.3), floats(3, 4)),
            of("dropout, channels", dropoutChannels(0.3), floats(2, 3, 2, 2)),
            of("gaussian_noise", gaussianNoise(), floats(3, 4)));

    private SpatialSamples() {}
}
