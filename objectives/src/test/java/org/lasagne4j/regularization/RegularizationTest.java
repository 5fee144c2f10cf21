package org.lasagne4j.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.Finetuning;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class RegularizationTest {
    private final DenseLayer first =
            input(ANY, 2).then(dense(1).w(new float[][] {{1}, {-2}}).b(new float[] {10}));
    private final DenseLayer last = first.then(dense(1).w(new float[][] {{3}}).b(new float[] {20}));

    private static double value(Tensor expression) {
        return Functions.function().returning(expression).compile().call().scalar();
    }

    @Test
    void penaltiesSumAbsoluteValuesOrSquares() {
        Tensor x = Tensors.constant(new float[] {1, -3});

        assertThat(value(Regularization.l1(x))).isEqualTo(4);
        assertThat(value(Regularization.l2(x))).isEqualTo(10);
        assertThat(value(Regularization.applyPenalty(List.of(x, x), Penalty.L1)))
                .isEqualTo(8);
        assertThat(value(Regularization.applyPenalty(List.of(), Penalty.L2))).isZero();
    }

    @Test
    void biasesAreLeftOutUnlessTagsSayOtherwise() {
        assertThat(value(Regularization.regularizeNetworkParams(last, Penalty.L2)))
                .isEqualTo(14);
        assertThat(value(Regularization.regularizeNetworkParams(last, Penalty.L1, TRAINABLE)))
                .isEqualTo(36);
        assertThat(value(Regularization.regularizeLayerParams(last, Penalty.L2)))
                .isEqualTo(9);
        assertThat(value(Regularization.regularizeLayerParams(List.of(first, last), Penalty.L1)))
                .isEqualTo(6);
    }

    @Test
    void layersMayHaveCoefficients() {
        Map<Layer, Object> coefficients = new LinkedHashMap<>();
        coefficients.put(first, 0.5);
        coefficients.put(last, Tensors.shared(2f));

        // 0.5·5 + 2·9
        assertThat(value(Regularization.regularizeLayerParamsWeighted(coefficients, Penalty.L2)))
                .isEqualTo(20.5);
    }

    @Test
    void anyFunctionIsAPenalty() {
        assertThat(value(Regularization.regularizeNetworkParams(
                        last, x -> x.sqr().sqr().sum())))
                .isEqualTo(98);
    }

    @Test
    void frozenLayersAreNotPenalized() {
        Finetuning.freeze(first);

        assertThat(value(Regularization.regularizeNetworkParams(last, Penalty.L2)))
                .isEqualTo(9);
        assertThat(value(Regularization.regularizeLayerParams(first, Penalty.L2)))
                .isZero();
    }

    @Test
    void ofAnExpressionTheVariablesInsideArePenalized() {
        Shared half = Tensors.shared(new float[][] {{3}}, "half");
        DenseLayer doubled = first.then(dense(1).w(half.times(2)).noBias());
        DenseLayer tied = doubled.then(dense(1).w(half).noBias());

        assertThat(value(Regularization.regularizeLayerParams(doubled, Penalty.L2)))
                .isEqualTo(9);
        assertThat(value(Regularization.regularizeLayerParams(List.of(doubled, tied), Penalty.L2)))
                .as("once for each layer")
                .isEqualTo(18);
        assertThat(value(Regularization.regularizeNetworkParams(tied, Penalty.L2)))
                .as("once, and 1 + 4 below")
                .isEqualTo(14);
        assertThat(value(Regularization.regularizeNetworkParams(List.of(last, tied), Penalty.L2)))
                .isEqualTo(23);
    }
}
