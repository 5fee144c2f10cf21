package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.array.Shapes.ANY;

import org.junit.jupiter.api.Test;

class LengthsTest {
    @Test
    void convolutionCountsThePlacesOfTheFilter() {
        assertThat(Lengths.convOutputLength(10, 3, 1, Pad.VALID)).isEqualTo(8);
        assertThat(Lengths.convOutputLength(10, 3, 2, Pad.FULL)).isEqualTo(6);
        assertThat(Lengths.convOutputLength(10, 3, 3, Pad.SAME)).isEqualTo(4);
        assertThat(Lengths.convOutputLength(ANY, 3, 1, Pad.of(1))).isEqualTo(ANY);
    }

    @Test
    void inputLengthUndoesOutputLength() {
        assertThat(Lengths.convInputLength(8, 3, 1, Pad.VALID)).isEqualTo(10);
        assertThat(Lengths.convInputLength(6, 3, 2, Pad.FULL)).isEqualTo(9);
        assertThat(Lengths.convInputLength(ANY, 3, 2, Pad.FULL)).isEqualTo(ANY);
    }

    @Test
    void poolingHasTwoBorderRules() {
        assertThat(Lengths.poolOutputLength(7, 2, 2, 0, true)).isEqualTo(3);
        assertThat(Lengths.poolOutputLength(7, 2, 2, 0, false)).isEqualTo(4);
        assertThat(Lengths.poolOutputLength(7, 3, 2, 1, true)).isEqualTo(4);
        assertThat(Lengths.poolOutputLength(ANY, 3, 2, 1, true)).isEqualTo(ANY);
    }
}
