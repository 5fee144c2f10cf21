package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.LayerSample.of;
import static org.lasagne4j.layers.Layers.conv1d;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.conv3d;
import static org.lasagne4j.layers.Layers.dilatedConv2d;
import static org.lasagne4j.layers.Layers.locallyConnected1d;
import static org.lasagne4j.layers.Layers.locallyConnected2d;
import static org.lasagne4j.layers.Layers.locallyConnected3d;
import static org.lasagne4j.layers.Layers.transposedConv2d;
import static org.lasagne4j.layers.Layers.transposedConv3d;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.List;

/** Samples of convolutions, transposed convolutions and locally connected layers. */
final class ConvolutionSamples {
    static final List<LayerSample> ALL = List.of(
            of("conv1d", conv1d(3, 2).nonlinearity(TANH), floats(2, 2, 6)),
            of("conv1d, full and stride", conv1d(2, 3).pad("full").stride(2).nonlinearity(TANH), floats(2, 1, 5)),
            of("conv2d", conv2d(3, 2).nonlinearity(TANH), floats(2, 2, 4, 5)),
            of("conv2d, stride and same", conv2d(2, 3).stride(2).pad("same").nonlinearity(TANH), floats(2, 1, 5, 4)),
            of("conv2d, untied", conv2d(2, 2).untieBiases(true).nonlinearity(TANH), floats(2, 1, 3, 4)),
            of("conv2d, groups", conv2d(4, 2).numGroups(2).nonlinearity(TANH), floats(2, 2, 3, 4)),
            of("conv3d", conv3d(2, 2).nonlinearity(TANH), floats(2, 2, 3, 4, 3)),
            of(
                    "conv3d, mixed",
                    conv3d(2, 2, 1, 3).stride(1, 2, 1).pad(0, 1, 1).nonlinearity(TANH),
                    floats(1, 1, 3, 4, 3)),
            of("transposed_conv2d", transposedConv2d(3, 2).nonlinearity(TANH), floats(2, 2, 3, 2)),
            of(
                    "transposed_conv2d, stride and crop",
                    transposedConv2d(2, 3).stride(2).crop(1, 0).nonlinearity(TANH),
                    floats(2, 1, 3, 4)),
            of("transposed_conv2d, same", transposedConv2d(2, 3).crop("same").nonlinearity(TANH), floats(2, 1, 3, 4)),
            of(
                    "transposed_conv2d, output size",
                    transposedConv2d(2, 2).stride(2).outputSize(7, 6).nonlinearity(TANH),
                    floats(2, 1, 3, 3)),
            of("transposed_conv2d, groups", transposedConv2d(4, 2).numGroups(2).nonlinearity(TANH), floats(2, 2, 3, 2)),
            of("transposed_conv3d", transposedConv3d(2, 2).stride(1, 2, 1).nonlinearity(TANH), floats(1, 2, 2, 2, 3)),
            of("dilated_conv2d", dilatedConv2d(2, 2).dilation(2, 1).nonlinearity(TANH), floats(2, 2, 5, 4)),
            of("dilated_conv2d, groups", dilatedConv2d(2, 2).numGroups(2).nonlinearity(TANH), floats(1, 4, 3, 3)),
            of("locally_connected1d", locallyConnected1d(2, 3).nonlinearity(TANH), floats(2, 2, 4)),
            of("locally_connected2d", locallyConnected2d(2, 3).nonlinearity(TANH), floats(2, 2, 3, 4)),
            of(
                    "locally_connected2d, channelwise",
                    locallyConnected2d(2, 3, 1).channelwise(true).nonlinearity(TANH),
                    floats(2, 2, 3, 4)),
            of("locally_connected3d", locallyConnected3d(2, 1, 3, 1).nonlinearity(TANH), floats(1, 2, 2, 3, 2)));

    private ConvolutionSamples() {}
}
