package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

/** What takes the place of layers' outputs, and what several outputs share. */
class GetOutputTest {
    private final InputLayer left = input("left", ANY, 2);
    private final InputLayer right = input("right", ANY, 1);
    // (a, b) → (a + b, a − b)
    private final DenseLayer hidden =
            left.then(dense(2).name("hidden").w(new float[][] {{1, 1}, {1, -1}}).nonlinearity(LINEAR));
    private final ConcatLayer both = concat(hidden, right);
    // (h1, h2, c) → h1 + 10·h2 + 100·c
    private final DenseLayer out =
            both.then(dense(1).name("out").w(new float[][] {{1}, {10}, {100}}).nonlinearity(LINEAR));

    private static float value(Tensor output) {
        return Evaluation.value(output).toFloats()[0];
    }

    @Test
    void outputsOfAListAreOfOneWalk() {
        List<Tensor> outputs = getOutput(List.of(out, hidden, out));

        assertThat(outputs.get(2)).isSameAs(outputs.get(0));
        assertThat(Graphs.topological(List.of(outputs.get(0))))
                .contains(outputs.get(1).owner());
        assertThat(Graphs.topological(List.of(getOutput(out))))
                .doesNotContain(getOutput(hidden).owner());
    }

    @Test
    void anEmptyListHasNoOutputs() {
        assertThat(getOutput(List.of())).isEmpty();
    }

    @Test
    void arraysOfAllKindsAndExpressionsMayBeMixedInAMap() {
        Tensor expression = Tensors.constant(new float[] {2}).dimshuffle(0, ShapeOps.X);

        // 3 + 1 = 4, 3 − 1 = 2; 4 + 10·2 + 100·2
        assertThat(value(getOutput(out, Map.of(left, new float[][] {{3, 1}}, right, expression))))
                .isEqualTo(224);
        assertThat(value(getOutput(
                        out, Map.of(left, HostArray.of(new float[] {3, 1}, 1, 2), right, new double[][] {{2}}))))
                .isEqualTo(224);
        assertThat(value(getOutput(out, Map.of(left, new int[][] {{3, 1}}, right, expression))))
                .isEqualTo(224);
    }

    @Test
    void aSingleInputIsForTheOnlyInputLayer() {
        assertThat(value(getOutput(hidden, new float[][] {{3, 1}}))).isEqualTo(4);
        assertThat(value(getOutput(hidden, Tensors.constant(new float[][] {{3, 1}}))))
                .isEqualTo(4);
    }

    @Test
    void aHiddenLayersOutputCanBeReplacedByAnArray() {
        Map<Layer, Object> given = Map.of(hidden, new float[][] {{5, 6}}, right, new float[][] {{7}});

        assertThat(value(getOutput(out, given))).isEqualTo(765);
    }

    @Test
    void aReplacedLayerInTheListIsWhatReplacesIt() {
        Tensor replacement = Tensors.matrix("h");

        List<Tensor> outputs = getOutput(List.of(hidden, out), Map.of(hidden, replacement));

        assertThat(outputs.get(0)).isSameAs(replacement);
        assertThat(Graphs.leaves(outputs))
                .contains(replacement, right.inputVar())
                .doesNotContain(left.inputVar());
    }

    @Test
    void theOutputOfAMergeCanBeReplaced() {
        Tensor output = getOutput(out, Map.of(both, new float[][] {{1, 2, 3}}));

        assertThat(value(output)).isEqualTo(321);
    }

    @Test
    void belowAReplacedLayerNothingIsNeeded() {
        Layer floating = new DenseLayer(InputShape.shape(ANY, 4), 3);
        Layer top = floating.then(dense(2));

        Tensor output = getOutput(top, Map.of(floating, Tensors.matrix("x")));

        assertThat(output.rank()).isEqualTo(2);
    }

    @Test
    void anInputLayerThatIsReadOnAnotherWayKeepsItsVariable() {
        Layer bridge = concat(left, hidden);

        Tensor output = getOutput(bridge, Map.of(hidden, Tensors.matrix("h")));

        assertThat(Graphs.leaves(List.of(output))).contains(left.inputVar());
    }

    @Test
    void entriesForOtherLayersDoNotMatter() {
        Tensor other = Tensors.matrix("other");

        Tensor output = getOutput(hidden, Map.of(out, other, right, other));

        assertThat(Graphs.leaves(List.of(output))).contains(left.inputVar()).doesNotContain(other);
    }

    @Test
    void aKeyThatIsNoLayerIsRefused() {
        assertThatThrownBy(() -> getOutput(out, Map.of("left", Tensors.matrix("x"))))
                .isInstanceOf(ValueException.class)
                .hasMessageMatching("""
                        getOutput was given a map with a key that is no layer\\.
                          expected: layers as keys, expressions or arrays as values
                          actual:   a key of type String
                          created:  GetOutputTest\\..*""");
        assertThatThrownBy(() -> getOutput(out, Collections.singletonMap(null, Tensors.matrix("x"))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("actual:   a key that is null");
    }

    @Test
    void aValueThatIsNoArrayIsRefusedByTheLayersName() {
        assertThatThrownBy(() -> getOutput(out, Map.of(hidden, "h")))
                .isInstanceOf(ValueException.class)
                .hasMessageMatching("""
                        What getOutput was given for dense layer "hidden" is no expression or array\\.
                          expected: a tensor, or a number, a boolean, a Java array of them, a HostArray or an INDArray
                          actual:   java\\.lang\\.String
                          created:  GetOutputTest\\..*""");
        assertThatThrownBy(() -> getOutput(out, Collections.singletonMap(hidden, null)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("actual:   null");
    }

    @Test
    void aFreeFloatingLayerWithoutAnEntryIsRefused() {
        Layer floating = new DenseLayer(InputShape.shape(ANY, 4), new DenseLayer.Spec(3).name("top"));

        assertThatThrownBy(() -> getOutput(floating, Map.of(out, Tensors.matrix("x"))))
                .isInstanceOf(GraphException.class)
                .hasMessageMatching("""
                        dense layer "top" is free-floating: it has no layer below that could give its input\\.
                          expected: a map from this layer to what takes its place, in getOutput\\(network, Map\\.of\\(layer, \\.\\.\\.\\)\\)
                          actual:   no entry for it
                          created:  GetOutputTest\\..*
                          fix:      build it on input\\(\\.\\.\\.\\) instead of on a shape, or give the map\\.""");
    }
}
