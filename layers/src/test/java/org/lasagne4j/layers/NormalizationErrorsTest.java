package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.instanceNorm;
import static org.lasagne4j.layers.Layers.localResponseNormalization2d;
import static org.lasagne4j.layers.Layers.standardization;
import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Tensors;

/** Mistakes of normalizing layers. */
class NormalizationErrorsTest {
    private final InputLayer image = input("image", 2, 3, 8, 8);
    private final InputLayer open = input("open", ANY, ANY, ANY, ANY);
    private final InputLayer matrix = input("x", 2, 3);

    @Test
    void neighboursOfAChannelAreAsManyOnBothSides() {
        refused(
                ValueException.class,
                () -> image.then(localResponseNormalization2d().n(4)),
                """
                local_response_normalization2d #1 has a number of channels that is out of range.
                  expected: an odd n of at least 1
                  actual:   4
                  fix:      count the channel itself, too: 5 is two before it and two behind.""");
        refused(ShapeException.class, () -> matrix.then(localResponseNormalization2d()), """
                local_response_normalization2d #1 needs an input with 4 axes.
                  expected: (batch, channels, rows, columns)
                  actual:   (2, 3) from input layer "x"
                  fix:      put it behind a layer of images, such as conv2d(...).""");
    }

    @Test
    void numbersOfANormalizationAreFinite() {
        refused(
                ValueException.class,
                () -> image.then(localResponseNormalization2d().alpha(Double.NaN)),
                """
                local_response_normalization2d #1 has an option that is out of range.
                  expected: finite numbers for alpha, k and beta
                  actual:   alpha NaN, k 2.0, beta 0.75
                  fix:      leave them out for 0.0001, 2 and 0.75.""");
        refused(ValueException.class, () -> matrix.then(batchNorm().epsilon(0)), """
                batch_norm #1 has an option that is out of range.
                  expected: a positive and finite epsilon, and alpha in [0, 1]
                  actual:   epsilon 0.0, alpha 0.1
                  fix:      alpha is the weight of the newest batch: 0.1 is the default.""");
        refused(ValueException.class, () -> matrix.then(batchNorm().epsilon(Double.POSITIVE_INFINITY)), """
                batch_norm #1 has an option that is out of range.
                  expected: a positive and finite epsilon, and alpha in [0, 1]
                  actual:   epsilon Infinity, alpha 0.1
                  fix:      alpha is the weight of the newest batch: 0.1 is the default.""");
        refused(ValueException.class, () -> matrix.then(batchNorm().alpha(1.5)), """
                batch_norm #1 has an option that is out of range.
                  expected: a positive and finite epsilon, and alpha in [0, 1]
                  actual:   epsilon 1.0E-4, alpha 1.5
                  fix:      alpha is the weight of the newest batch: 0.1 is the default.""");
        refused(ValueException.class, () -> matrix.then(standardization().epsilon(Double.NaN)), """
                standardization #1 has an epsilon that is out of range.
                  expected: a positive and finite number
                  actual:   NaN
                  fix:      leave epsilon(...) out for 0.0001.""");
    }

    @Test
    void axesOfABatchNormalizationExistAndAreNamedOnce() {
        refused(ShapeException.class, () -> matrix.then(batchNorm().axes(2)), """
                batch_norm #1 shares along axis 2, which does not exist.
                  expected: axes from -2 to 1
                  actual:   (2, 3) from input layer "x"
                  fix:      name axes of the input; negative ones count from the end.""");
        refused(ValueException.class, () -> matrix.then(batchNorm().axes(0, -2)), """
                batch_norm #1 shares along one axis several times.
                  expected: each axis at most once, a negative one counted from the end
                  actual:   [0, -2] for (2, 3) from input layer "x"
                  fix:      name each axis once.""");
        refused(ShapeException.class, () -> open.then(batchNorm()), """
                batch_norm #1 needs known sizes of all axes along which it does not share.
                  expected: known sizes but along the shared axes [0, 2, 3]
                  actual:   (ANY, ANY, ANY, ANY) from input layer "open"
                  fix:      give input(...) its sizes, or share along more axes with sharedAxes(...).""");
    }

    @Test
    void axesOfAStandardizationExistAndAreNamedOnce() {
        refused(ShapeException.class, () -> matrix.then(standardization().axes(2)), """
                standardization #1 standardizes along axes that do not exist.
                  expected: at least one of the axes from -2 to 1
                  actual:   [2] for (2, 3) from input layer "x"
                  fix:      name axes of the input; a matrix has features(), but nothing spatial().""");
        refused(ShapeException.class, () -> matrix.then(standardization().spatial()), """
                standardization #1 standardizes along axes that do not exist.
                  expected: at least one of the axes from -2 to 1
                  actual:   [] for (2, 3) from input layer "x"
                  fix:      name axes of the input; a matrix has features(), but nothing spatial().""");
        refused(ValueException.class, () -> matrix.then(standardization().axes(1, -1)), """
                standardization #1 standardizes along one axis several times.
                  expected: each axis at most once, a negative one counted from the end
                  actual:   [1, -1] for (2, 3) from input layer "x"
                  fix:      name each axis once.""");
        refused(ShapeException.class, () -> matrix.then(instanceNorm(dense(3))), """
                standardization #1 standardizes along axes that do not exist.
                  expected: at least one of the axes from -2 to 1
                  actual:   [] for (2, 3) from dense #1
                  fix:      name axes of the input; a matrix has features(), but nothing spatial().""");
    }

    @Test
    void averagesAndScalesHaveTheSizesOfTheOtherAxes() {
        refused(ShapeException.class, () -> matrix.then(batchNorm().name("bn").gamma(ParamSpec.of(new float[2]))), """
                batch_norm layer "bn" was given a parameter gamma whose shape does not fit.
                  expected: (3,)
                  actual:   (2,)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
        refused(
                ValueException.class,
                () -> Networks.getOutput(matrix.then(batchNorm()
                        .name("bn")
                        .mean(ParamSpec.of(Tensors.shared(new float[3]).plus(1))))),
                """
                batch_norm layer "bn" cannot update its averages, because one is an expression.
                  expected: shared variables for mean and inv_std
                  actual:   "bn.mean"
                  fix:      give the option batch_norm_update_averages with the value false.""");
    }
}
