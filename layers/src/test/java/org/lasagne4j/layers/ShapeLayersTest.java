package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.flatten;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.reshape;
import static org.lasagne4j.layers.TargetSize.like;
import static org.lasagne4j.layers.TargetSize.rest;
import static org.lasagne4j.layers.TargetSize.size;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensors;

class ShapeLayersTest {
    @Test
    void flattenKeepsLeadingAxes() {
        assertThat(input(ANY, 3, 4).then(flatten()).outputShape()).containsExactly(ANY, 12);
        assertThat(input(ANY, 3, ANY).then(flatten(2)).outputShape()).containsExactly(ANY, ANY);
        assertThat(input(2, 3, 4).then(flatten(1)).outputShape()).containsExactly(24);
        assertThatThrownBy(() -> input(2, 3).then(flatten(3))).isInstanceOf(ValueException.class);
    }

    @Test
    void reshapeComputesWhatIsLeftOver() {
        assertThat(input(2, 3, 4).then(reshape(6, -1)).outputShape()).containsExactly(6, 4);
        assertThat(input(ANY, 3, 4).then(reshape(like(0), rest())).outputShape())
                .containsExactly(ANY, 12);
        assertThat(input(ANY, 3, ANY).then(reshape(like(0), rest())).outputShape())
                .containsExactly(ANY, ANY);
        assertThat(input(ANY, 3).then(reshape(size(2), like(1), rest())).outputShape())
                .containsExactly(2, 3, ANY);
        assertThat(input(4, 3).then(reshape(size(Tensors.iscalar("n")), rest())).outputShape())
                .containsExactly(ANY, ANY);
    }

    @Test
    void reshapeMovesNoElement() {
        Layer layer = input(ANY, 2, 2).then(reshape(like(1), size(1), rest()));
        float[][][] x = {{{1, 2}, {3, 4}}};

        HostArray y = Evaluation.value(Networks.getOutput(layer, x));

        assertThat(y.shape()).containsExactly(2, 1, 2);
        assertThat(y.toFloats()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void reshapeRefusesAnotherNumberOfElements() {
        assertThatThrownBy(() -> input(2, 3, 4).then(reshape(5, 5)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        reshape #1 cannot put its input into its target, the number of elements differs.
                          expected: a target with as many elements as the input (2, 3, 4)
                          actual:   target (5, 5)
                          created:  ShapeLayersTest.""");
        assertThatThrownBy(() -> input(2, 3, 4).then(reshape(7, -1))).isInstanceOf(ShapeException.class);
    }

    @Test
    void reshapeRefusesAxesThatDoNotExistAndTwoRests() {
        assertThatThrownBy(() -> input(2, 3).then(reshape(like(2), rest()))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> input(2, 3).then(reshape(-1, -1))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> reshape(0, 3)).isInstanceOf(ValueException.class);
    }
}
