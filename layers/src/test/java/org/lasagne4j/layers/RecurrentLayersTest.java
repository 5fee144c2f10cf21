package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.layers.Evaluation.value;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.bidirectional;
import static org.lasagne4j.layers.Layers.customRecurrent;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.gate;
import static org.lasagne4j.layers.Layers.gru;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Layers.recurrent;
import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class RecurrentLayersTest {
    private static final float[][][] ONES = {{{1}, {1}, {1}}};
    /** h' = x + 2h, linear: 1, 3, 7 for ones. */
    private static final RecurrentLayer.Spec DOUBLING = recurrent(1)
            .wInToHid(Inits.constant(1))
            .wHidToHid(Inits.constant(2))
            .nonlinearity(null);

    private static float[] output(LayerSpec<?> spec, Object x) {
        return value(Networks.getOutput(input(1, 3, 1).then(spec), x)).toFloats();
    }

    @Test
    void aStepAddsTheInputToTheWeightedState() {
        assertThat(output(DOUBLING, ONES)).containsExactly(1, 3, 7);
        assertThat(output(DOUBLING.onlyReturnFinal(), ONES)).containsExactly(7);
        assertThat(output(DOUBLING.unrollScan(), ONES)).containsExactly(1, 3, 7);
    }

    @Test
    void backwardsBeginsAtTheEndAndKeepsTheOrder() {
        float[][][] x = {{{1}, {10}, {100}}};

        assertThat(output(DOUBLING.backwards(), x)).containsExactly(421, 210, 100);
        assertThat(output(DOUBLING.backwards().onlyReturnFinal(), x)).containsExactly(421);
    }

    @Test
    void whereTheMaskIsZeroTheStateStays() {
        InputLayer mask = input(1, 3);
        Layer in = input(1, 3, 1);
        float[][] gap = {{1, 0, 1}};

        Tensor output = Networks.getOutput(in.then(DOUBLING.maskInput(mask)), Map.of(in, ONES, mask, gap));

        assertThat(value(output).toFloats()).containsExactly(1, 1, 3);
    }

    @Test
    void theFirstStateIsAnArrayAnExpressionOrALayer() {
        Shared half = Tensors.shared(new float[][] {{0.5f}}, "half");
        InputLayer start = input(1, 1);
        Layer in = input(1, 3, 1);

        assertThat(output(DOUBLING.hidInit(new float[][] {{1}}), ONES)).containsExactly(3, 7, 15);
        assertThat(output(DOUBLING.hidInit(half.times(2)), ONES)).containsExactly(3, 7, 15);
        Tensor fromLayer =
                Networks.getOutput(in.then(DOUBLING.hidInit(start)), Map.of(in, ONES, start, new float[][] {{1}}));
        assertThat(value(fromLayer).toFloats()).containsExactly(3, 7, 15);
    }

    @Test
    void aFirstStateIsTrainedOnlyIfItIsToldTo() {
        Layer fixed = input(1, 3, 2).then(lstm(2).name("l"));
        Layer learned = input(1, 3, 2).then(lstm(2).name("l").learnInit());

        assertThat(names(Networks.getAllParams(fixed))).contains("l.cell_init", "l.hid_init");
        assertThat(names(Networks.getAllParams(fixed, TRAINABLE))).doesNotContain("l.cell_init", "l.hid_init");
        assertThat(names(Networks.getAllParams(learned, TRAINABLE))).contains("l.cell_init", "l.hid_init");
        assertThat(names(Networks.getAllParams(learned, Layers.REGULARIZABLE)))
                .doesNotContain("l.cell_init", "l.hid_init", "l.b_ingate");
    }

    private static List<String> names(List<Shared> params) {
        return params.stream().map(param -> String.valueOf(param.name())).toList();
    }

    @Test
    void theParametersOfNetworksInsideAreTheLayers() {
        Layer layer = input(1, 3, 2).then(recurrent(4).name("r"));

        assertThat(names(Networks.getAllParams(layer)))
                .containsExactly("r.hid_init", "r.input_to_hidden.W", "r.input_to_hidden.b", "r.hidden_to_hidden.W");
        assertThat(names(layer.getParams(Layers.REGULARIZABLE)))
                .containsExactly("r.input_to_hidden.W", "r.hidden_to_hidden.W");
    }

    @Test
    void aClippedGradientIsAtMostTheLimitTimesTheSteps() {
        Shared x = Tensors.shared(new float[][][] {{{1}, {1}, {1}}}, "x");
        Layer clipped = input(1, 3, 1).then(DOUBLING.gradClipping(0.5).onlyReturnFinal());
        Tensor output = Networks.getOutput(clipped, (Object) x);

        Tensor gradient = org.lasagne4j.tensor.grad.Grad.grad(output.sum(), x);

        // Unclipped it is 4, 2, 1: what comes back through each sum is cut to 0.5, then doubled.
        assertThat(value(gradient).toFloats()).containsExactly(0.5f, 0.5f, 0.5f);
    }

    @Test
    void aGradientOfOneStepDoesNotSeeTheOthers() {
        Shared x = Tensors.shared(new float[][][] {{{1}, {1}, {1}}}, "x");
        Layer layer = input(1, 3, 1)
                .then(DOUBLING.gradientSteps(1).precomputeInput(false).onlyReturnFinal());

        Tensor gradient = org.lasagne4j.tensor.grad.Grad.grad(
                Networks.getOutput(layer, (Object) x).sum(), x);

        assertThat(value(gradient).toFloats()).containsExactly(0, 0, 1);
    }

    @Test
    void optionsReachTheNetworksInside() {
        Layer in = input(2, 5, 3);
        Layer noisy = input(ANY, 4).then(dropout(0.5)).then(dense(4).nonlinearity(null));
        Layer inputToHidden = input(ANY, 3).then(dense(4).w(Inits.constant(1)).b(Inits.constant(1)));
        Layer layer = in.then(customRecurrent(inputToHidden, noisy).nonlinearity(null));
        HostArray x = LayerSample.floats(2, 5, 3);

        assertThat(value(Networks.getOutput(layer, (Object) x, Layers.DETERMINISTIC))
                        .toFloats())
                .containsExactly(value(Networks.getOutput(layer, (Object) x, Layers.DETERMINISTIC))
                        .toFloats());
        assertThat(value(Networks.getOutput(layer, (Object) x)).toFloats())
                .isNotEqualTo(value(Networks.getOutput(layer, (Object) x, Layers.DETERMINISTIC))
                        .toFloats());
    }

    @Test
    void eachStepAndEachCallDrawsItsOwnDropout() {
        Layer in = input(1, 40, 1);
        Layer noisy = input(ANY, 1).then(dropout(0.5).rescale(false));
        Layer pass = input(ANY, 1).then(dense(1).w(Inits.constant(1)).nonlinearity(null));
        Layer layer = in.then(customRecurrent(pass, noisy).nonlinearity(null));
        var function = Functions.function(((InputLayer) in).inputVar())
                .returning(Networks.getOutput(layer))
                .compile();
        HostArray ones = HostArray.of(new float[40], 1, 40, 1);
        for (int i = 0; i < 40; i++) {
            ones.setDouble(i, 1);
        }

        float[] first = function.call(ones).array().toFloats();
        float[] second = function.call(ones).array().toFloats();

        // Counts since the last drop: with one mask for all steps it would be 1 forever or grow to 40.
        assertThat(first).contains(1, 2);
        assertThat(first[39]).isLessThan(40);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void bothDirectionsStandSideBySide() {
        float[][][] x = {{{1}, {10}, {100}}};

        assertThat(output(bidirectional(DOUBLING), x)).containsExactly(1, 421, 12, 210, 124, 100);
        assertThat(output(bidirectional(DOUBLING.onlyReturnFinal()), x)).containsExactly(124, 421);
        assertThat(names(Networks.getAllParams(input(1, 3, 1).then(bidirectional(gru(1).name("b"))))))
                .contains("b.forwards.W_in_to_resetgate", "b.backwards.W_in_to_resetgate");
    }

    @Test
    void aGatedUnitReplacesAsMuchAsItsGateSays() {
        GRULayer.Spec half = gru(1).updategate(constantGate())
                .resetgate(constantGate())
                .hiddenUpdate(
                        gate().wIn(Inits.constant(1)).wHid(Inits.constant(0)).nonlinearity(null));

        // The gates are sigmoid(0): h' = h/2 + x/2.
        assertThat(output(half, ONES)).containsExactly(0.5f, 0.75f, 0.875f);
    }

    @Test
    void aMemoryCellAddsUpWhatItsGatesLetIn() {
        LSTMLayer.Spec half = lstm(1).ingate(constantGate())
                .forgetgate(constantGate().b(Inits.constant(100)))
                .outgate(constantGate())
                .cell(gate().wIn(Inits.constant(1)).wHid(Inits.constant(0)).nonlinearity(LINEAR))
                .peepholes(false)
                .nonlinearity(null);

        // c' = c + x/2, h = c/2.
        float[] output = output(half, ONES);
        assertThat(output[0]).isCloseTo(0.25f, within(1e-6f));
        assertThat(output[1]).isCloseTo(0.5f, within(1e-6f));
        assertThat(output[2]).isCloseTo(0.75f, within(1e-6f));
    }

    private static Gate constantGate() {
        return gate().noCell().wIn(Inits.constant(0)).wHid(Inits.constant(0));
    }

    @Test
    void withoutTimeThereIsNothingToGoThrough() {
        assertThatThrownBy(() -> input(2, 3).then(lstm(4)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("lstm #1 goes through time, but its input has too few axes.\n"
                        + "  expected: (batch, time, features...): at least 3 axes\n"
                        + "  actual:   (2, 3) from input #1");
    }

    @Test
    void unrollingNeedsAKnownLength() {
        assertThatThrownBy(() -> input(2, ANY, 3).then(gru(4).unrollScan()))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("gru #1 cannot unroll its steps: their number is unknown.");
        assertThatThrownBy(() -> input(2, 5, 3).then(gru(4).unrollScan().gradientSteps(2)))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("gru #1 cannot limit the gradient to some steps where all are unrolled.");
    }

    @Test
    void aMaskIsAsLongAsTheInput() {
        assertThatThrownBy(() -> input(2, 5, 3).then(recurrent(4).maskInput(input(2, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("recurrent #1 was given a mask whose shape does not fit its input.\n"
                        + "  expected: (batch, time), the first two of (2, 5, 3)\n"
                        + "  actual:   (2, 4) from input #1");
    }

    @Test
    void aLayerThatGivesTheStateHasItsUnits() {
        assertThatThrownBy(() -> input(2, 5, 3).then(lstm(4).cellInit(input(2, 3))))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("lstm #1 was given a layer for cell_init whose shape does not fit.\n"
                        + "  expected: (2, 4)\n"
                        + "  actual:   (2, 3) from input #1");
    }

    @Test
    void networksInsideMustFitEachOther() {
        Layer five = input(ANY, 3).then(dense(5));
        Layer six = input(ANY, 6).then(dense(6));

        assertThatThrownBy(() -> input(2, 5, 3).then(customRecurrent(five, six)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith(
                        "custom_recurrent #1 has networks whose shapes do not fit: input_to_hidden gives"
                                + " another shape.\n"
                                + "  expected: (6,) behind the batch\n"
                                + "  actual:   (5,)");
        assertThatThrownBy(() -> input(2, 5, 3).then(customRecurrent(new DenseLayer(InputShape.shape(ANY, 3), 6), six)))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith(
                        "custom_recurrent #1 needs a network with exactly one input layer as input_to_hidden.");
    }

    @Test
    void fixedBatchesOfNetworksInsideMustFit() {
        Layer ofSeven = input(7, 3).then(dense(6));
        Layer ofTen = input(10, 3).then(dense(6));
        Layer six = input(ANY, 6).then(dense(6));
        Layer sixOfTwo = input(2, 6).then(dense(6));

        // Rows of all 5 steps of 2 sequences at once.
        assertThat(input(2, 5, 3).then(customRecurrent(ofTen, six)).outputShape())
                .containsExactly(2, 5, 6);
        assertThatThrownBy(() -> input(2, 5, 3).then(customRecurrent(ofSeven, six)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("batches do not fit")
                .hasMessageContaining("expected: 10, batch times time")
                .hasMessageContaining("actual:   7");
        // Those of one step.
        assertThatThrownBy(() ->
                        input(2, 5, 3).then(customRecurrent(ofSeven, sixOfTwo).precomputeInput(false)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("expected: 2, as hidden_to_hidden");
    }
}
