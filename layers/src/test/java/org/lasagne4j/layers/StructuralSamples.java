package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.dimshuffle;
import static org.lasagne4j.layers.Layers.elemwiseMerge;
import static org.lasagne4j.layers.Layers.elemwiseSum;
import static org.lasagne4j.layers.Layers.flatten;
import static org.lasagne4j.layers.Layers.pad;
import static org.lasagne4j.layers.Layers.reshape;
import static org.lasagne4j.layers.Layers.slice;
import static org.lasagne4j.layers.TargetSize.like;
import static org.lasagne4j.layers.TargetSize.rest;
import static org.lasagne4j.layers.TargetSize.size;
import static org.lasagne4j.tensor.ShapeOps.X;

import java.util.List;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Tensor;

/** Samples of layers that change shapes and merge. */
final class StructuralSamples {
    static final List<LayerSample> ALL = List.of(
            LayerSample.of("flatten", flatten(), floats(2, 3, 2)),
            LayerSample.of("flatten to 3 axes", flatten(3), floats(2, 3, 2, 2)),
            LayerSample.of("reshape", reshape(like(0), size(2), rest()), floats(2, 3, 4)),
            LayerSample.of("reshape swaps sizes", reshape(like(0), like(2), like(1)), floats(2, 3, 4)),
            LayerSample.of("dimshuffle", dimshuffle(0, 2, 1), floats(2, 3, 4)),
            LayerSample.of("dimshuffle inserts and drops", dimshuffle(X, 2, X, 0), floats(2, 1, 3)),
            LayerSample.of("pad", pad(1), floats(2, 2, 3, 2)),
            LayerSample.of("pad, sides", pad(new int[][] {{1, 0}, {0, 2}}).val(-1), floats(2, 2, 3, 2)),
            LayerSample.of("pad, one axis in front", pad(2).batchNdim(1), floats(2, 3)),
            LayerSample.of("slice, index", slice(-1).axis(1), floats(2, 3, 4)),
            LayerSample.of("slice, stretch", slice(Index.slice(1, 3)), floats(2, 4)),
            LayerSample.of(
                    "slice, steps from the end",
                    slice(Index.slice(null, null, -2)).axis(1),
                    floats(2, 5, 2)),
            LayerSample.of("slice, picked", slice(Index.take(2, 0, 2)).axis(1), floats(2, 3)),
            LayerSample.merging("concat", inputs -> concat().of(inputs), floats(2, 3, 2), floats(2, 1, 2)),
            LayerSample.merging(
                    "concat, cropped",
                    inputs ->
                            concat().cropping(Crop.NONE, Crop.NONE, Crop.CENTER).of(inputs),
                    floats(2, 1, 5),
                    floats(2, 2, 3)),
            LayerSample.merging(
                    "elemwise_sum", inputs -> elemwiseSum().coeffs(1, -2).of(inputs), floats(2, 3), floats(2, 3)),
            LayerSample.merging(
                    "elemwise_merge",
                    inputs -> elemwiseMerge(Tensor::times)
                            .cropping(Crop.NONE, Crop.LOWER)
                            .of(inputs),
                    floats(2, 3),
                    floats(2, 4)));

    private StructuralSamples() {}
}
