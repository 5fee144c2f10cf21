package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.REGULARIZABLE;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.countParams;
import static org.lasagne4j.layers.Networks.getAllParamExpressions;
import static org.lasagne4j.layers.Networks.getAllParamValues;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.setAllParamValues;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** Parameters of whole networks: order, expressions, tags, counts and values. */
class NetworkParamsTest {
    private static final Tag STAT = Tag.of("batch_norm_stat");

    private final DenseLayer lower = input(ANY, 2).then(dense(3).name("lower"));
    private final Shared scale = Tensors.shared(new float[3][2], "scale");
    private final Shared shift = Tensors.shared(1f, "shift");
    private final DenseLayer upper =
            lower.then(dense(2).name("upper").w(scale.exp().minus(shift)).noBias());

    @Test
    void ofAnExpressionTheVariablesInsideAreGivenFromLeftToRight() {
        assertThat(getAllParams(upper))
                .extracting(Tensor::name)
                .containsExactly("lower.W", "lower.b", "scale", "shift");
        assertThat(getAllParams(upper, REGULARIZABLE)).containsExactly((Shared) lower.w(), scale, shift);
    }

    @Test
    void expressionsThemselvesAreGivenIfAskedFor() {
        assertThat(getAllParamExpressions(upper, REGULARIZABLE)).containsExactly(lower.w(), upper.w());
        assertThat(getAllParamExpressions(List.of(lower, upper), TRAINABLE)).hasSize(3);
    }

    @Test
    void aVariableOfSeveralParametersIsGivenOnceAtItsFirstPlace() {
        DenseLayer tied = upper.then(dense(3).name("tied").w(scale.transpose()));

        assertThat(getAllParams(tied))
                .extracting(Tensor::name)
                .containsExactly("lower.W", "lower.b", "scale", "shift", "tied.b");
    }

    @Test
    void anExpressionOfNumbersAloneHasNoVariables() {
        DenseLayer fixed =
                lower.then(dense(2).w(Tensors.constant(new float[3][2]).plus(1)).noBias());

        assertThat(fixed.getParams()).isEmpty();
        assertThat(fixed.getParamExpressions()).containsExactly(fixed.w());
        assertThat(countParams(fixed)).isEqualTo(2 * 3 + 3);
    }

    @Test
    void severalOutputsGiveTheParametersOfAllInTheirOrder() {
        DenseLayer other = lower.then(dense(1).name("other"));

        assertThat(getAllParams(List.of(other, upper)))
                .extracting(Tensor::name)
                .containsExactly("lower.W", "lower.b", "other.W", "other.b", "scale", "shift");
        assertThat(getAllParams(concat(upper, other)))
                .extracting(Tensor::name)
                .containsExactly("lower.W", "lower.b", "scale", "shift", "other.W", "other.b");
    }

    @Test
    void tagsAreWantedOrUnwanted() {
        Layer network = lower.then(batchNorm().name("bn"));

        assertThat(getAllParams(network, STAT)).extracting(Tensor::name).containsExactly("bn.mean", "bn.inv_std");
        assertThat(getAllParams(network, STAT.not()))
                .extracting(Tensor::name)
                .containsExactly("lower.W", "lower.b", "bn.beta", "bn.gamma");
        assertThat(getAllParams(network, TRAINABLE, REGULARIZABLE.not()))
                .extracting(Tensor::name)
                .containsExactly("lower.b", "bn.beta");
        assertThat(getAllParams(network, STAT, TRAINABLE)).isEmpty();
    }

    @Test
    void aTagThatNoParameterHasSelectsNothingAndItsAbsenceAll() {
        Tag unknown = Tag.of("unknown");

        assertThat(getAllParams(upper, unknown)).isEmpty();
        assertThat(getAllParams(upper, unknown.not())).hasSize(4);
        assertThat(countParams(upper, unknown)).isZero();
        assertThat(getAllParamValues(upper, unknown)).isEmpty();
    }

    @Test
    void countsAreOfTheVariables() {
        // lower: 2·3 + 3; upper: scale 3·2, shift 1
        assertThat(countParams(upper)).isEqualTo(16);
        assertThat(countParams(upper, REGULARIZABLE)).isEqualTo(13);
        assertThat(countParams(List.of(lower, upper))).isEqualTo(16);
    }

    @Test
    void valuesOfSomeTagsGoOutAndInAlone() {
        setAllParamValues(upper, List.of(new float[] {1, 2, 3}), REGULARIZABLE.not());

        List<HostArray> values = getAllParamValues(upper, REGULARIZABLE.not());
        assertThat(values).hasSize(1);
        assertThat(values.get(0).toFloats()).containsExactly(1, 2, 3);
        values.get(0).setDouble(0, 9);
        assertThat(getAllParamValues(List.of(lower, upper)).get(1).toFloats()).containsExactly(1, 2, 3);
    }

    @Test
    void valuesSetTheVariablesInsideAnExpression() {
        setAllParamValues(List.of(upper), List.of(new float[2][3], new float[3], new float[3][2], 5));

        assertThat(shift.getValue().scalar()).isEqualTo(5);
    }

    @Test
    void anotherNumberOfValuesIsRefused() {
        assertThatThrownBy(() -> setAllParamValues(lower, List.of(new float[2][3], new float[3], new float[1])))
                .isInstanceOf(ValueException.class)
                .hasMessageMatching("""
                        setAllParamValues was given 3 values for the 2 parameters below dense layer "lower"\\.
                          expected: 2 arrays: "lower\\.W", "lower\\.b"
                          actual:   3 arrays
                          created:  NetworkParamsTest\\..*
                          fix:      give the list that getAllParamValues returns for the same network and tags\\.""");
        assertThatThrownBy(() -> setAllParamValues(List.of(lower, upper), List.of()))
                .hasMessageStartingWith("setAllParamValues was given 0 values for the 4 parameters below "
                        + "dense layer \"lower\" and dense layer \"upper\".");
    }

    @Test
    void aValueOfAnotherShapeIsRefusedAndNothingIsSet() {
        float[] before = getAllParamValues(lower).get(0).toFloats();

        assertThatThrownBy(() -> setAllParamValues(lower, List.of(new float[2][3], new float[] {1})))
                .isInstanceOf(ShapeException.class)
                .hasMessageMatching("""
                        The value for parameter "lower\\.b" has another shape\\.
                          expected: \\(3,\\)
                          actual:   \\(1,\\)
                          created:  NetworkParamsTest\\..*
                          fix:      check that the values are those of the same network, in the same order\\.""");
        assertThat(getAllParamValues(lower).get(0).toFloats()).containsExactly(before);
    }
}
