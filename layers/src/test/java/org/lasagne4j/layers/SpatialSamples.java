package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.dropoutChannels;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.pool2d;

import java.util.List;

/** Samples of poolings and noise. */
final class SpatialSamples {
    static final List<LayerSample> ALL = List.of(
            LayerSample.of("pool2d, mean", pool2d(2).mode("average_inc_pad").pad(1), floats(2, 2, 4, 4)),
            LayerSample.of("max_pool2d", maxPool2d(2), floats(2, 2, 4, 6)),
            LayerSample.of("dropout", dropout(0.3), floats(3, 4)),
            LayerSample.of("dropout, channels", dropoutChannels(0.3), floats(2, 3, 2, 2)));

    private SpatialSamples() {}
}
