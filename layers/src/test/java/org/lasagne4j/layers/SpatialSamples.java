package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.dropoutChannels;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.pool2d;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.List;

/** Samples of convolutions, poolings and noise. */
final class SpatialSamples {
    static final List<LayerSample> ALL = List.of(
            LayerSample.of("conv2d", conv2d(3, 2).nonlinearity(TANH), floats(2, 2, 4, 5)),
            LayerSample.of(
                    "conv2d, stride and same",
                    conv2d(2, 3).stride(2).pad("same").nonlinearity(TANH),
                    floats(2, 1, 5, 4)),
            LayerSample.of("conv2d, untied", conv2d(2, 2).untieBiases(true).nonlinearity(TANH), floats(2, 1, 3, 4)),
            LayerSample.of("pool2d, mean", pool2d(2).mode("average_inc_pad").pad(1), floats(2, 2, 4, 4)),
            LayerSample.of("max_pool2d", maxPool2d(2), floats(2, 2, 4, 6)),
            LayerSample.of("dropout", dropout(0.3), floats(3, 4)),
            LayerSample.of("dropout, channels", dropoutChannels(0.3), floats(2, 3, 2, 2)));

    private SpatialSamples() {}
}
