package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.embedding;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.nin;
import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Tensors;

/** Mistakes of input, dense, embedding and network-in-network layers. */
class DenseErrorsTest {
    private final InputLayer image = input("image", 2, 3, 8, 8);
    private final InputLayer open = input("open", ANY, ANY, ANY, ANY);
    private final InputLayer matrix = input("x", 2, 3);

    @Test
    void sizesOfAnInputMustBePositive() {
        refused(ShapeException.class, () -> input(2, 0), """
                input #1 has an input with a size that is not positive.
                  expected: sizes of at least 1, or ANY
                  actual:   (2, 0)
                  fix:      write ANY for a size that only a call knows.""");
        refused(ShapeException.class, () -> input(2, -2), """
                input #1 has an input with a size that is not positive.
                  expected: sizes of at least 1, or ANY
                  actual:   (2, -2)
                  fix:      write ANY for a size that only a call knows.""");
    }

    @Test
    void aDenseLayerNeedsUnitsAndAxes() {
        refused(ShapeException.class, () -> input(3).then(dense(3)), """
                dense #1 has no axes left for the product with its weights.
                  expected: numLeadingAxes from -1 to 0 for an input of 1 axes
                  actual:   numLeadingAxes 1 for (3,) from input #1
                  fix:      keep fewer leading axes; the default is 1.""");
        refused(ShapeException.class, () -> matrix.then(dense(3).numLeadingAxes(-3)), """
                dense #1 has no axes left for the product with its weights.
                  expected: numLeadingAxes from -2 to 1 for an input of 2 axes
                  actual:   numLeadingAxes -3 for (2, 3) from input layer "x"
                  fix:      keep fewer leading axes; the default is 1.""");
        refused(ShapeException.class, () -> open.then(dense(3).name("fc")), """
                dense layer "fc" needs a fixed input size, but trailing axes are unknown.
                  expected: (ANY, n) with n known, because W has shape (n, 3)
                  actual:   (ANY, ANY, ANY, ANY) from input layer "open"
                  fix:      give input(...) its sizes, or pool globally before dense(...).""");
    }

    @Test
    void weightsCannotBeLeftOut() {
        refused(ValueException.class, () -> matrix.then(dense(3).w(ParamSpec.NONE)), """
                dense #1 needs its parameter W, and was given none.
                  expected: an initializer, an array, a variable or an expression
                  actual:   ParamSpec.NONE
                  fix:      leave it out for the default; only a bias may be none.""");
        refused(ShapeException.class, () -> matrix.then(dense(3).w(Tensors.vector("v"))), """
                dense #1 was given a parameter W whose shape does not fit.
                  expected: (3, 3)
                  actual:   (ANY,) of "v"
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
    }

    @Test
    void anEmbeddingIsATableForIntegers() {
        refused(ValueException.class, () -> matrix.then(embedding(0, 3)), """
                embedding #1 needs a table with rows.
                  expected: sizes of at least 1
                  actual:   input size 0, output size 3
                  fix:      give the number of words, then the size of a word's row: embedding(10000, 64).""");
        refused(
                DTypeException.class,
                () -> Networks.getOutput(matrix.then(embedding(5, 3).name("words"))),
                """
                embedding layer "words" looks up rows by integers, but its input is none.
                  expected: an input of an integer type
                  actual:   float32(2, 3)
                  fix:      give input(...) an integer variable, such as input(imatrix("words"), ANY, ANY).""");
    }

    @Test
    void aNetworkInNetworkKnowsItsChannels() {
        refused(ValueException.class, () -> image.then(nin(0)), """
                nin #1 needs at least one unit.
                  expected: a number of units of at least 1
                  actual:   0
                  fix:      give the number of output channels: nin(256).""");
        refused(ShapeException.class, () -> open.then(nin(3)), """
                nin #1 needs a known number of channels.
                  expected: (batch, channels, ...) with channels known, because W has shape (channels, 3)
                  actual:   (ANY, ANY, ANY, ANY) from input layer "open"
                  fix:      give input(...) its number of channels.""");
        refused(ShapeException.class, () -> input(3).then(nin(3)), """
                nin #1 needs a known number of channels.
                  expected: (batch, channels, ...) with channels known, because W has shape (channels, 3)
                  actual:   (3,) from input #1
                  fix:      give input(...) its number of channels.""");
        refused(ShapeException.class, () -> input(2, 3, ANY).then(nin(3).untieBiases(true)), """
                nin #1 needs fixed sizes, because every position has its own bias.
                  expected: known sizes behind batch and channels
                  actual:   (2, 3, ANY) from input #1
                  fix:      give input(...) its sizes, or leave untieBiases off.""");
    }
}
