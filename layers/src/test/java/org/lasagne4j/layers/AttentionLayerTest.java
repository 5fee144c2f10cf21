package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.attention;
import static org.lasagne4j.layers.Layers.input;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Initializer;
import org.lasagne4j.tensor.Tensor;

class AttentionLayerTest {
    private static final float[][][] COUNTING = {{{1, 0}, {2, 0}, {6, 3}}};
    private static final Initializer IDENTITY = shape -> HostArray.of(new float[] {1, 0, 0, 1}, 2, 2);
    private static final Initializer NOTHING = shape -> HostArray.of(new float[4], 2, 2);

    @Test
    void eachPlaceTakesTheMeanThatTheScoresWeigh() {
        // Scores x·xᵀ/√2 of the last place: 6/√2, 12/√2, 45/√2: all weight is on itself.
        float[] y = Evaluation.value(
                        Networks.getOutput(input(1, 3, 2).then(attention(2).w(IDENTITY)), COUNTING))
                .toFloats();

        double a = Math.exp(1 / Math.sqrt(2));
        double b = Math.exp(2 / Math.sqrt(2));
        double c = Math.exp(6 / Math.sqrt(2));
        assertThat(y[0]).isCloseTo((float) ((a + 2 * b + 6 * c) / (a + b + c)), within(1e-4f));
        assertThat(y[1]).isCloseTo((float) (3 * c / (a + b + c)), within(1e-4f));
        assertThat(y[4]).isCloseTo(6, within(1e-4f));
        assertThat(y[5]).isCloseTo(3, within(1e-4f));
    }

    /** With equal scores: the means of what is seen. */
    private static float[] means(AttentionLayer.Spec spec, float[][] mask) {
        InputLayer in = input(1, 3, 2);
        InputLayer seen = input(1, 3);
        AttentionLayer layer = in.then(spec.maskInput(seen).w(IDENTITY));
        layer.getParams().get(0).setValue(NOTHING.sample(2, 2));
        Tensor output = Networks.getOutput(layer, Map.of(in, COUNTING, seen, mask));
        return Evaluation.value(output).toFloats();
    }

    @Test
    void whatTheMaskHidesHasNoWeight() {
        assertThat(means(attention(2), new float[][] {{1, 1, 0}})).containsExactly(1.5f, 0, 1.5f, 0, 1.5f, 0);
        assertThat(means(attention(2), new float[][] {{0, 0, 0}})).containsExactly(3, 1, 3, 1, 3, 1);
    }

    @Test
    void aCausalPlaceDoesNotSeeWhatComesLater() {
        assertThat(means(attention(2).causal(), new float[][] {{1, 1, 1}})).containsExactly(1, 0, 1.5f, 0, 3, 1);
    }

    @Test
    void eachHeadHasItsOwnColumns() {
        // Each head scores by its own column: the last place of the first by far the most for itself, of the second all
        // alike.
        float[] y = Evaluation.value(Networks.getOutput(
                        input(1, 3, 2).then(attention(2).numHeads(2).w(IDENTITY)),
                        new float[][][] {{{1, 0}, {2, 3}, {30, 0}}}))
                .toFloats();

        assertThat(y[4]).isCloseTo(30, within(1e-4f));
        assertThat(y[5]).isCloseTo(1, within(1e-4f));
    }

    @Test
    void unitsAreDividedAmongHeads() {
        assertThatThrownBy(() -> input(2, 3, 4).then(attention(4).numHeads(3)))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("attention #1 cannot divide its units among its heads.");
        assertThatThrownBy(() -> input(2, 3, ANY).then(attention(4)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("attention #1 attends to sequences of a known number of features.");
    }
}
