package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.attention;
import static org.lasagne4j.layers.Layers.bidirectional;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.customRecurrent;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.gate;
import static org.lasagne4j.layers.Layers.gru;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Layers.recurrent;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.List;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.init.ParamSpec;

/** Samples of layers that go through time. */
final class RecurrentSamples {
    private static final HostArray MASK = HostArray.of(new float[] {1, 1, 1, 1, 0, 0}, 2, 3);

    static final List<LayerSample> ALL = List.of(
            LayerSample.of("recurrent", recurrent(3).nonlinearity(TANH), floats(2, 3, 4)),
            LayerSample.of(
                    "recurrent, last step", recurrent(3).nonlinearity(TANH).onlyReturnFinal(), floats(2, 3, 4)),
            LayerSample.of("recurrent, images", recurrent(2).nonlinearity(TANH).learnInit(), floats(2, 2, 3, 2)),
            LayerSample.of(
                    "recurrent, without bias", recurrent(2).nonlinearity(TANH).b((ParamSpec) null), floats(2, 2, 3)),
            LayerSample.of("lstm", lstm(2), floats(2, 3, 2)),
            LayerSample.of("lstm, backwards", lstm(2).backwards().learnInit(), floats(2, 3, 2)),
            LayerSample.of("lstm, unrolled", lstm(2).unrollScan().onlyReturnFinal(), floats(2, 3, 2)),
            LayerSample.of("lstm, no peepholes", lstm(2).peepholes(false).precomputeInput(false), floats(2, 3, 2)),
            LayerSample.of("lstm, one step", lstm(2).ingate(gate().noCell()), floats(2, 1, 2)),
            LayerSample.merging(
                    "lstm, everything given",
                    inputs -> inputs.get(0)
                            .then(lstm(2).maskInput(inputs.get(1))
                                    .hidInit(inputs.get(2))
                                    .cellInit(inputs.get(3))),
                    floats(2, 3, 2),
                    MASK,
                    floats(2, 2),
                    floats(2, 2)),
            LayerSample.of("gru", gru(2), floats(2, 3, 2)),
            LayerSample.of(
                    "gru, no input at once", gru(2).precomputeInput(false).onlyReturnFinal(), floats(2, 3, 2, 2)),
            LayerSample.merging(
                    "gru, mask",
                    inputs -> inputs.get(0).then(gru(2).maskInput(inputs.get(1)).backwards()),
                    floats(2, 3, 2),
                    MASK),
            LayerSample.of("custom_recurrent", incoming -> denseNetworks().on(incoming), floats(2, 3, 4)),
            LayerSample.of(
                    "custom_recurrent, images",
                    incoming -> customRecurrent(convolution(2), convolution(3))
                            .nonlinearity(TANH)
                            .on(incoming),
                    floats(2, 2, 2, 3, 3)),
            LayerSample.of("bidirectional", bidirectional(gru(2)), floats(2, 3, 2)),
            LayerSample.of("bidirectional, last steps", bidirectional(lstm(2).onlyReturnFinal()), floats(2, 3, 2)),
            LayerSample.of("attention", attention(4), floats(2, 3, 2)),
            LayerSample.of("attention, heads", attention(4).numHeads(2).causal(), floats(2, 3, 2)),
            LayerSample.merging(
                    "attention to others",
                    inputs -> inputs.get(0)
                            .then(attention(2).memory(inputs.get(1)).maskInput(inputs.get(2))),
                    floats(2, 2, 2),
                    floats(2, 3, 4),
                    MASK));

    private RecurrentSamples() {}

    private static CustomRecurrentLayer.Spec denseNetworks() {
        Layer inputToHidden = input(ANY, 4).then(dense(5).nonlinearity(TANH)).then(dense(3).nonlinearity(null));
        Layer hiddenToHidden = input(ANY, 3).then(dense(3).nonlinearity(TANH));
        return customRecurrent(inputToHidden, hiddenToHidden).nonlinearity(TANH).learnInit();
    }

    private static Layer convolution(int channels) {
        return input(ANY, channels, 3, 3).then(conv2d(3, 3).pad("same").nonlinearity(null));
    }
}
