package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.List;
import java.util.stream.Stream;

/** Samples of every layer, a list for each area. A layer without one fails {@link LayerSamplesTest}. */
final class LayerSamples {
    private static final List<LayerSample> BASE = List.of(
            LayerSample.merging("input", inputs -> inputs.get(0), floats(2, 3)),
            LayerSample.of("dense", dense(4).nonlinearity(TANH), floats(3, 5)),
            LayerSample.of("dense flattens", dense(2).nonlinearity(TANH), floats(2, 3, 2)),
            LayerSample.of("dense without bias", dense(2).noBias().nonlinearity(null), floats(2, 3)),
            LayerSample.of("dense, two leading axes", dense(4).numLeadingAxes(2).nonlinearity(TANH), floats(2, 3, 2)),
            LayerSample.of(
                    "dense, last axis only", dense(4).numLeadingAxes(-1).nonlinearity(TANH), floats(2, 3, 2, 2)));

    private LayerSamples() {}

    static List<LayerSample> all() {
        return Stream.of(
                        BASE,
                        ConvolutionSamples.ALL,
                        SpatialSamples.ALL,
                        StructuralSamples.ALL,
                        SpecialSamples.ALL,
                        RecurrentSamples.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
