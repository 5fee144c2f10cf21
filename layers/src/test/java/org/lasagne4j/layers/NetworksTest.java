package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.REGULARIZABLE;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.countParams;
import static org.lasagne4j.layers.Networks.getAllLayers;
import static org.lasagne4j.layers.Networks.getAllParamValues;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Networks.getOutputShape;
import static org.lasagne4j.layers.Networks.setAllParamValues;
import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class NetworksTest {
    private final InputLayer left = input("left", ANY, 4);
    private final InputLayer right = input("right", ANY, 3);
    private final DenseLayer hidden = left.then(dense(5).name("hidden"));
    private final ConcatLayer both = concat(hidden, right);
    private final DenseLayer out = both.then(dense(2).name("out"));

    @Test
    void layersComeAfterThoseBelowThem() {
        assertThat(getAllLayers(out)).containsExactly(left, hidden, right, both, out);
        assertThat(getAllLayers(List.of(right, out))).containsExactly(right, left, hidden, both, out);
        assertThat(getAllLayers(List.of(out), List.of(hidden))).containsExactly(hidden, right, both, out);
    }

    @Test
    void aDeepNetworkIsWalkedWithoutRecursion() {
        Layer network = input(1, 1);
        for (int i = 0; i < 20_000; i++) {
            network = new NonlinearityLayer(network, LINEAR);
        }

        assertThat(getAllLayers(network)).hasSize(20_001);
    }

    @Test
    void outputUsesTheInputVariables() {
        Tensor output = getOutput(out);

        assertThat(org.lasagne4j.tensor.Graphs.leaves(List.of(output))).contains(left.inputVar(), right.inputVar());
        assertThat(left.inputVar().name()).isEqualTo("left.input");
    }

    @Test
    void anyLayersOutputCanBeReplaced() {
        Tensor replacement = Tensors.matrix("h");

        Tensor output = getOutput(out, Map.of(hidden, replacement));

        assertThat(org.lasagne4j.tensor.Graphs.leaves(List.of(output)))
                .contains(replacement, right.inputVar())
                .doesNotContain(left.inputVar());
    }

    @Test
    void oneInputForTwoInputLayersIsRefused() {
        assertThatThrownBy(() -> getOutput(out, Tensors.matrix("x")))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("""
                        getOutput was given a single input for a network with 2 input layers.
                          expected: a map from input layers to inputs
                          actual:   input layer "left", input layer "right"
                          created:  NetworksTest.""");
    }

    @Test
    void freeFloatingLayerNeedsAnEntry() {
        DenseLayer free = new DenseLayer(InputShape.shape(ANY, 4), 3);

        assertThatThrownBy(() -> getOutput(free))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("dense #1 is free-floating: it has no layer below that could give its input.");
        assertThat(getOutput(free, Map.of(free, Tensors.matrix("x")))).isNotNull();
    }

    @Test
    void inputOfAnotherRankIsRefused() {
        assertThatThrownBy(() -> getOutput(hidden, Tensors.tensor3("x")))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        What getOutput was given for input layer "left" has the wrong rank.
                          expected: 2 axes, as in (ANY, 4)
                          actual:   3 axes, (ANY, ANY, ANY)""");
    }

    @Test
    void mapKeysMustBeLayers() {
        assertThatThrownBy(() -> getOutput(out, Map.of("left", Tensors.matrix("x"))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("a key of type String");
    }

    @Test
    void inputVariableMustFitTheShape() {
        assertThatThrownBy(() -> input(Tensors.tensor3("x"), ANY, 784))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        input #1 was given a variable whose shape does not fit.
                          expected: (ANY, 784), as the layer's shape says
                          actual:   (ANY, ANY, ANY) of "x\"""");
    }

    @Test
    void shapesFollowOtherInputShapes() {
        assertThat(getOutputShape(hidden, 7, 4)).containsExactly(7, 5);
        assertThat(getOutputShape(out)).containsExactly(ANY, 2);
        assertThat(getOutputShape(List.of(both, out), Map.of(left, new long[] {7, 4}, right, new long[] {7, 3})))
                .containsExactly(new long[] {7, 8}, new long[] {7, 2});
    }

    @Test
    void parametersComeInLayerOrder() {
        assertThat(getAllParams(out).stream().map(Shared::name))
                .containsExactly("hidden.W", "hidden.b", "out.W", "out.b");
        assertThat(getAllParams(out, REGULARIZABLE).stream().map(Shared::name)).containsExactly("hidden.W", "out.W");
        // 4·5 + 5 + 8·2 + 2
        assertThat(countParams(out)).isEqualTo(43);
        assertThat(countParams(out, REGULARIZABLE.not())).isEqualTo(7);
    }

    @Test
    void valuesGoOutAndIn() {
        List<HostArray> values = getAllParamValues(hidden);
        setAllParamValues(hidden, List.of(new float[4][5], new double[] {1, 2, 3, 4, 5}));

        assertThat(getAllParams(hidden).get(1).getValue().toFloats()).containsExactly(1, 2, 3, 4, 5);
        setAllParamValues(hidden, values);
        assertThat(getAllParamValues(hidden).get(0).toFloats())
                .isEqualTo(values.get(0).toFloats());
    }

    @Test
    void wrongNumberOfValuesIsRefused() {
        assertThatThrownBy(() -> setAllParamValues(hidden, Collections.singletonList(new float[4][5])))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("""
                        setAllParamValues was given 1 values for the 2 parameters below dense layer "hidden".
                          expected: 2 arrays: "hidden.W", "hidden.b"
                          actual:   1 arrays""");
    }

    @Test
    void valueOfAnotherShapeChangesNothing() {
        float[] before = getAllParams(hidden).get(0).getValue().toFloats();

        assertThatThrownBy(() -> setAllParamValues(hidden, List.of(new float[4][5], new float[4])))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("""
                        The value for parameter "hidden.b" has another shape.
                          expected: (5,)
                          actual:   (4,)""");
        assertThat(getAllParams(hidden).get(0).getValue().toFloats()).isEqualTo(before);
    }

    @Test
    void unknownOptionIsFoundWithTheNearestName() {
        Options options = Options.of(Option.of("determinstic", true), Option.of("other", 1));
        options.get("factor", 2);

        assertThat(options.unused()).containsExactly("determinstic (did you mean \"deterministic\"?)", "other");
    }

    @Test
    void optionOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> Options.of(Option.of("deterministic", "yes")).deterministic())
                .isInstanceOf(ValueException.class);
    }
}
