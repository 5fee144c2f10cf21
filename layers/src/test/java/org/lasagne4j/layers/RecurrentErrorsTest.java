package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.attention;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.customRecurrent;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.gate;
import static org.lasagne4j.layers.Layers.gru;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Layers.recurrent;
import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

/** Mistakes of layers over sequences. */
class RecurrentErrorsTest {
    private final InputLayer matrix = input("x", 2, 3);
    private final InputLayer seq = input("seq", 2, 5, 3);

    @Test
    void sequencesHaveTimeAndKnownFeatures() {
        refused(ShapeException.class, () -> matrix.then(recurrent(4)), """
                recurrent #1 goes through time, but its input has too few axes.
                  expected: (batch, time, features...): at least 3 axes
                  actual:   (2, 3) from input layer "x"
                  fix:      give each time its features, as in input(ANY, ANY, 1).""");
        refused(ShapeException.class, () -> input(2, 5, ANY).then(lstm(3)), """
                lstm #1 needs a known number of features at each time.
                  expected: (batch, time, features...) with known features
                  actual:   (2, 5, ANY) from input #1
                  fix:      give input(...) its sizes behind the time.""");
        refused(
                ShapeException.class,
                () -> input(2).then(customRecurrent(
                        input(ANY, 3).then(dense(4)), input(ANY, 5).then(dense(4)))),
                """
                custom_recurrent #1 goes through time, but its input has too few axes.
                  expected: (batch, time, features...): at least 2 axes
                  actual:   (2,) from input #1
                  fix:      give each time its features, as in input(ANY, ANY, 1).""");
    }

    @Test
    void thereIsAtLeastOneUnit() {
        refused(ValueException.class, () -> seq.then(recurrent(0)), """
                recurrent #1 needs at least one unit.
                  expected: a number of units of at least 1
                  actual:   0
                  fix:      give the size of the hidden state: lstm(100).""");
        refused(ValueException.class, () -> seq.then(gru(-1)), """
                gru #1 needs at least one unit.
                  expected: a number of units of at least 1
                  actual:   -1
                  fix:      give the size of the hidden state: lstm(100).""");
        refused(ValueException.class, () -> seq.then(lstm(0)), """
                lstm #1 needs at least one unit.
                  expected: a number of units of at least 1
                  actual:   0
                  fix:      give the size of the hidden state: lstm(100).""");
    }

    @Test
    void aMaskHasANumberForEachTime() {
        refused(ShapeException.class, () -> seq.then(lstm(3).maskInput(input(2, 4))), """
                lstm #1 was given a mask whose shape does not fit its input.
                  expected: (batch, time), the first two of (2, 5, 3)
                  actual:   (2, 4) from input #1
                  fix:      give maskInput(...) a layer with a number for each time of each sequence.""");
        refused(ShapeException.class, () -> seq.then(lstm(3).maskInput(input(2, 5, 1))), """
                lstm #1 was given a mask whose shape does not fit its input.
                  expected: (batch, time), the first two of (2, 5, 3)
                  actual:   (2, 5, 1) from input #1
                  fix:      give maskInput(...) a layer with a number for each time of each sequence.""");
    }

    @Test
    void unrollingNeedsAKnownLengthAndAllSteps() {
        refused(ShapeException.class, () -> input(2, ANY, 3).then(lstm(3).unrollScan()), """
                lstm #1 cannot unroll its steps: their number is unknown.
                  expected: an input (batch, time, ...) with a known time
                  actual:   (2, ANY, 3) from input #1
                  fix:      give input(...) the length of the sequences, or leave out unrollScan().""");
        refused(ValueException.class, () -> seq.then(lstm(3).unrollScan().gradientSteps(2)), """
                lstm #1 cannot limit the gradient to some steps where all are unrolled.
                  expected: gradientSteps(-1) with unrollScan()
                  actual:   gradientSteps(2)
                  fix:      leave out one of the two.""");
    }

    @Test
    void gradientsHaveStepsAndALimit() {
        refused(ValueException.class, () -> seq.then(lstm(3).gradientSteps(0)), """
                lstm #1 was given a number of gradient steps that is no number of steps.
                  expected: at least 1, or -1 for all
                  actual:   0
                  fix:      leave gradientSteps(...) out for all steps.""");
        refused(ValueException.class, () -> seq.then(lstm(3).gradClipping(-1)), """
                lstm #1 was given a limit for gradients that is out of range.
                  expected: a positive number, or 0 for no limit
                  actual:   -1.0
                  fix:      leave gradClipping(...) out for no limit.""");
        refused(ValueException.class, () -> seq.then(lstm(3).gradClipping(Double.NaN)), """
                lstm #1 was given a limit for gradients that is out of range.
                  expected: a positive number, or 0 for no limit
                  actual:   NaN
                  fix:      leave gradClipping(...) out for no limit.""");
    }

    @Test
    void initialStatesHaveTheUnits() {
        refused(ShapeException.class, () -> seq.then(gru(3).hidInit(input(2, 4))), """
                gru #1 was given a layer for hid_init whose shape does not fit.
                  expected: (2, 3)
                  actual:   (2, 4) from input #1
                  fix:      let that layer have (3,) features for each sequence.""");
        refused(ShapeException.class, () -> seq.then(lstm(3).cellInit(input("c", 2, 4))), """
                lstm #1 was given a layer for cell_init whose shape does not fit.
                  expected: (2, 3)
                  actual:   (2, 4) from input layer "c"
                  fix:      let that layer have (3,) features for each sequence.""");
        refused(ShapeException.class, () -> seq.then(gru(3).name("g").hidInit(new float[1][4])), """
                gru layer "g" was given a parameter hid_init whose shape does not fit.
                  expected: (1, 3)
                  actual:   (1, 4)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
        refused(ShapeException.class, () -> seq.then(lstm(3).name("l").ingate(gate().wCell(new float[4]))), """
                lstm layer "l" was given a parameter W_cell_to_ingate whose shape does not fit.
                  expected: (3,)
                  actual:   (4,)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
    }

    @Test
    void networksOfACustomLayerFitEachOther() {
        refused(
                GraphException.class,
                () -> seq.then(customRecurrent(
                        concat(input(ANY, 3), input(ANY, 3)).then(dense(4)),
                        input(ANY, 4).then(dense(4)))),
                """
                custom_recurrent #1 needs a network with exactly one input layer as input_to_hidden.
                  expected: 1 input layer
                  actual:   2 below dense #1
                  fix:      build it on input(ANY, ...).""");
        refused(
                ShapeException.class,
                () -> seq.then(customRecurrent(
                        input(ANY, 5).then(dense(4)), input(ANY, 4).then(dense(4)))),
                """
                custom_recurrent #1 has networks whose shapes do not fit: input_to_hidden takes another shape.
                  expected: (3,) behind the batch
                  actual:   (5,)
                  fix:      input_to_hidden and hidden_to_hidden give the same shape, which is that of the state.""");
        refused(
                ShapeException.class,
                () -> seq.then(customRecurrent(
                        input(ANY, 3).then(dense(5)), input(ANY, 4).then(dense(4)))),
                """
                custom_recurrent #1 has networks whose shapes do not fit: input_to_hidden gives another shape.
                  expected: (4,) behind the batch
                  actual:   (5,)
                  fix:      input_to_hidden and hidden_to_hidden give the same shape, which is that of the state.""");
        refused(
                ShapeException.class,
                () -> seq.then(customRecurrent(
                        input(ANY, 3).then(dense(4)), input(ANY, 5).then(dense(4)))),
                """
                custom_recurrent #1 has networks whose shapes do not fit: hidden_to_hidden takes another shape.
                  expected: (4,) behind the batch
                  actual:   (5,)
                  fix:      input_to_hidden and hidden_to_hidden give the same shape, which is that of the state.""");
    }

    @Test
    void unitsAreDividedAmongHeads() {
        refused(ValueException.class, () -> seq.then(attention(4).numHeads(3)), """
                attention #1 cannot divide its units among its heads.
                  expected: a number of units that is a multiple of the number of heads
                  actual:   4 units, 3 heads
                  fix:      take a number of heads that divides the units: attention(64).numHeads(8).""");
        refused(ValueException.class, () -> seq.then(attention(0)), """
                attention #1 cannot divide its units among its heads.
                  expected: a number of units that is a multiple of the number of heads
                  actual:   0 units, 1 heads
                  fix:      take a number of heads that divides the units: attention(64).numHeads(8).""");
        refused(ValueException.class, () -> seq.then(attention(4).numHeads(0)), """
                attention #1 cannot divide its units among its heads.
                  expected: a number of units that is a multiple of the number of heads
                  actual:   4 units, 0 heads
                  fix:      take a number of heads that divides the units: attention(64).numHeads(8).""");
    }

    @Test
    void attentionKnowsTheFeaturesOfItsSequences() {
        refused(ShapeException.class, () -> matrix.then(attention(4)), """
                attention #1 attends to sequences of a known number of features.
                  expected: (batch, time, features) with known features
                  actual:   (2, 3) from input layer "x"
                  fix:      give input(...) the size of its last axis, and reshape what has other axes.""");
        refused(ShapeException.class, () -> input(2, 5, ANY).then(attention(4)), """
                attention #1 attends to sequences of a known number of features.
                  expected: (batch, time, features) with known features
                  actual:   (2, 5, ANY) from input #1
                  fix:      give input(...) the size of its last axis, and reshape what has other axes.""");
        refused(ShapeException.class, () -> seq.then(attention(4).memory(input("memory", 2, 5, ANY))), """
                attention #1 attends to sequences of a known number of features.
                  expected: (batch, time, features) with known features
                  actual:   (2, 5, 3) from input layer "seq" and (2, 5, ANY) from input layer "memory"
                  fix:      give input(...) the size of its last axis, and reshape what has other axes.""");
    }

    @Test
    void memoryAndMaskFitTheSequences() {
        refused(ShapeException.class, () -> seq.then(attention(4).memory(input("memory", 3, 5, 3))), """
                attention #1 attends to a memory of another batch.
                  expected: (2, memory time, features)
                  actual:   (2, 5, 3) from input layer "seq" and (3, 5, 3) from input layer "memory"
                  fix:      give memory(...) a layer with a row for each sequence of the input.""");
        refused(ShapeException.class, () -> seq.then(attention(4).maskInput(input("mask", 2, 4))), """
                attention #1 was given a mask whose shape does not fit its memory.
                  expected: (batch, memory time), the first two of (2, 5, 3)
                  actual:   (2, 4) from input layer "mask"
                  fix:      give maskInput(...) a layer with a number for each place of the memory.""");
        refused(ShapeException.class, () -> seq.then(attention(4).maskInput(input("mask", 2, 5, 1))), """
                attention #1 was given a mask whose shape does not fit its memory.
                  expected: (batch, memory time), the first two of (2, 5, 3)
                  actual:   (2, 5, 1) from input layer "mask"
                  fix:      give maskInput(...) a layer with a number for each place of the memory.""");
    }
}
