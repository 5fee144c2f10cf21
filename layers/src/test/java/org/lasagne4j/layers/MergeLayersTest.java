package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.elemwiseMerge;
import static org.lasagne4j.layers.Layers.elemwiseSum;
import static org.lasagne4j.layers.Layers.input;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Elemwise;

class MergeLayersTest {
    @Test
    void concatKeepsUnknownAxis() {
        assertThat(concat(input(ANY, 3, 4), input(2, 5, 4)).outputShape()).containsExactly(2, 8, 4);
        assertThat(concat(input(ANY, ANY), input(ANY, 5)).outputShape()).containsExactly(ANY, ANY);
        assertThat(concat().axis(-1).of(input(2, 3), input(2, 1)).outputShape()).containsExactly(2, 4);
    }

    @Test
    void concatJoinsInOrder() {
        Layer a = input(1, 2);
        Layer b = input(1, 1);

        var y = Networks.getOutput(concat(b, a), Map.of(a, new float[][] {{1, 2}}, b, new float[][] {{3}}));

        assertThat(Evaluation.value(y).toFloats()).containsExactly(3, 1, 2);
    }

    @Test
    void croppingTakesThePartThatWasAskedFor() {
        assertThat(cropped(Crop.LOWER)).containsExactly(11, 22);
        assertThat(cropped(Crop.CENTER)).containsExactly(12, 23);
        assertThat(cropped(Crop.UPPER)).containsExactly(14, 25);
    }

    /** (1 … 5) and (10, 20) added after cropping to two elements. */
    private static float[] cropped(Crop crop) {
        Layer a = input(1, 5);
        Layer b = input(1, ANY);
        Layer sum = elemwiseSum().cropping(Crop.NONE, crop).of(a, b);
        Map<Layer, Object> values = Map.of(a, new float[][] {{1, 2, 3, 4, 5}}, b, new float[][] {{10, 20}});
        return Evaluation.value(Networks.getOutput(sum, values)).toFloats();
    }

    @Test
    void sumWeighsItsInputs() {
        Layer a = input(1, 2);
        Layer b = input(1, 2);
        Map<Layer, Object> values = Map.of(a, new float[][] {{1, 2}}, b, new float[][] {{10, 20}});

        assertThat(Evaluation.value(
                                Networks.getOutput(elemwiseSum().coeffs(2, -1).of(a, b), values))
                        .toFloats())
                .containsExactly(-8, -16);
        assertThat(Evaluation.value(Networks.getOutput(elemwiseSum().coeffs(0.5).of(a, b), values))
                        .toFloats())
                .containsExactly(5.5f, 11);
    }

    @Test
    void mergeFoldsFromTheLeftAndStretchesOnes() {
        Layer a = input(2, 2);
        Layer b = input(2, 1);
        Layer merged = elemwiseMerge(Elemwise::maximum).of(a, b);

        var y = Networks.getOutput(merged, Map.of(a, new float[][] {{1, 5}, {7, 3}}, b, new float[][] {{2}, {4}}));

        assertThat(merged.outputShape()).containsExactly(2, 2);
        assertThat(Evaluation.value(y).toFloats()).containsExactly(2, 5, 7, 4);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> concat(input(2, 3, 4), input(2, 3, 5)))
                .isInstanceOfSatisfying(ShapeException.class, error -> {
                    assertThat(error.problem().sentence()).isEqualTo("concat #1 has inputs that cannot be joined.");
                    assertThat(error.expected()).isEqualTo("equal sizes but along axis 1; they differ along axis 2");
                    assertThat(error.actual()).isEqualTo("(2, 3, 4) and (2, 3, 5)");
                });
        assertThatThrownBy(() -> elemwiseSum(input(2, 3), input(2, 4)))
                .isInstanceOfSatisfying(LasagneException.class, error -> assertThat(error.expected())
                        .isEqualTo("equal sizes, or 1 or ANY; they differ along axis 1"));
        assertThatThrownBy(() -> elemwiseSum(input(2, 3), input(2))).isInstanceOf(ShapeException.class);
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatThrownBy(() -> elemwiseSum().coeffs(1, 2, 3).of(input(2, 3), input(2, 3)))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("elemwise_sum #1 has 3 coefficients for 2 inputs.");
        assertThatThrownBy(() -> Crop.of("centre"))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("There is no cropping \"centre\" (did you mean \"center\"?).");
        assertThatThrownBy(() -> concat().axis(2).of(input(2, 3), input(2, 3))).isInstanceOf(ShapeException.class);
    }
}
