package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.dropoutChannels;
import static org.lasagne4j.layers.Layers.dropoutLocations;
import static org.lasagne4j.layers.Layers.input;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Rng;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class DropoutLayerTest {
    @BeforeEach
    void seed() {
        Rng.setSeed(7);
    }

    @Test
    void whatStaysIsScaledUp() {
        Layer layer = input(100, 100).then(dropout(0.2));

        float[] y = Evaluation.value(Networks.getOutput(layer, Creation.ones(100, 100)))
                .toFloats();

        int kept = 0;
        for (float each : y) {
            assertThat(each).isIn(0f, 1.25f);
            kept += each > 0 ? 1 : 0;
        }
        // 10 000 draws: standard deviation of the fraction is 0.004.
        assertThat(kept / 10000.0).isCloseTo(0.8, within(0.02));
    }

    @Test
    void withoutRescalingOnesStayOnes() {
        Layer layer = input(50, 50).then(dropout(0.5).rescale(false));

        assertThat(Evaluation.value(Networks.getOutput(layer, Creation.ones(50, 50)))
                        .toFloats())
                .containsOnly(0f, 1f);
    }

    @Test
    void deterministicPassesTheInputOn() {
        Layer in = input(2, 2);
        Tensor x = Tensors.matrix("x");

        assertThat(Networks.getOutput(in.then(dropout()), x, DETERMINISTIC)).isSameAs(x);
        assertThat(Networks.getOutput(in.then(dropout(0)), x)).isSameAs(x);
    }

    @Test
    void probabilityMayBeATensor() {
        Layer layer = input(50, 50).then(dropout(Tensors.shared(0.75f)));

        assertThat(Evaluation.value(Networks.getOutput(layer, Creation.ones(50, 50)))
                        .toFloats())
                .containsOnly(0f, 4f);
    }

    @Test
    void channelsAndLocationsShareTheirMask() {
        Layer in = input(4, 5, 6, 7);
        DropoutLayer channels = in.then(dropoutChannels(0.5));
        DropoutLayer locations = in.then(dropoutLocations(0.5));

        assertThat(channels.sharedAxes()).containsExactly(2, 3);
        assertThat(locations.sharedAxes()).containsExactly(1);
        HostArray y = Evaluation.value(Networks.getOutput(channels, Creation.ones(4, 5, 6, 7)));
        for (long i = 0; i < 20; i++) {
            double first = y.getDouble(i * 42);
            assertThat(y.getDouble(i * 42 + 41)).isEqualTo(first);
        }
    }

    @Test
    void channelsTakeOptionsOfDropout() {
        DropoutLayer channels =
                input(4, 5, 6).then(dropoutChannels(dropout(0.75).rescale(false)));
        DropoutLayer byDefault = input(4, 5, 6).then(dropoutChannels());

        assertThat(channels.sharedAxes()).containsExactly(2);
        assertThat(Evaluation.value(Networks.getOutput(channels, Creation.ones(4, 5, 6)))
                        .toFloats())
                .containsOnly(0f, 1f);
        assertThat(byDefault.sharedAxes()).containsExactly(2);
        assertThat(byDefault.rescale()).isTrue();
    }

    @Test
    void oneTraversalSharesTheMaskTwoDoNot() {
        Layer dropped = input(20, 20).then(dropout(0.5));
        Layer doubled = dropped.then(Layers.nonlinearity(x -> x.times(2)));
        Tensor ones = Creation.ones(20, 20);

        List<HostArray> together = Evaluation.values(Networks.getOutput(List.of(dropped, doubled), ones));
        List<HostArray> apart =
                Evaluation.values(List.of(Networks.getOutput(dropped, ones), Networks.getOutput(dropped, ones)));

        assertThat(together.get(1).toFloats()).isEqualTo(doubled(together.get(0).toFloats()));
        assertThat(apart.get(1).toFloats()).isNotEqualTo(apart.get(0).toFloats());
    }

    private static float[] doubled(float... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= 2;
        }
        return values;
    }

    @Test
    void sameSeedSameMask() {
        float[] first = mask();
        Rng.setSeed(7);

        assertThat(mask()).isEqualTo(first);
    }

    private static float[] mask() {
        Layer layer = input(10, 10).then(dropout(0.5));
        return Evaluation.value(Networks.getOutput(layer, Creation.ones(10, 10)))
                .toFloats();
    }

    @Test
    void probabilityOutOfRangeIsRefused() {
        assertThatThrownBy(() -> input(2, 2).then(dropout(1.5).name("drop")))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("""
                        dropout layer "drop" has a probability of dropping that is out of range.
                          expected: p in [0, 1), or a scalar tensor
                          actual:   1.5""");
        assertThatThrownBy(() -> input(2, 2).then(dropout(Double.NaN))).isInstanceOf(ValueException.class);
    }
}
