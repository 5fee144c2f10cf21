package org.lasagne4j.layers;

import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.bias;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.expression;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.inverse;
import static org.lasagne4j.layers.Layers.prelu;
import static org.lasagne4j.layers.Layers.scale;
import static org.lasagne4j.layers.Layers.standardize;
import static org.lasagne4j.layers.Layers.tpsTransformer;
import static org.lasagne4j.layers.Layers.transformer;
import static org.lasagne4j.layers.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

/** Mistakes of special layers. */
class SpecialErrorsTest {
    private final InputLayer image = input("image", 2, 3, 8, 8);
    private final InputLayer open = input("open", ANY, ANY, ANY, ANY);
    private final InputLayer matrix = input("x", 2, 3);

    @Test
    void parametersNeedKnownSizesWhereTheyAreNotShared() {
        refused(ShapeException.class, () -> open.then(bias()), """
                bias #1 needs known sizes of all axes along which it does not share.
                  expected: known sizes but along the shared axes [0, 2, 3]
                  actual:   (ANY, ANY, ANY, ANY) from input layer "open"
                  fix:      give input(...) its sizes, or share along more axes with sharedAxes(...).""");
        refused(ShapeException.class, () -> open.then(scale()), """
                scale #1 needs known sizes of all axes along which it does not share.
                  expected: known sizes but along the shared axes [0, 2, 3]
                  actual:   (ANY, ANY, ANY, ANY) from input layer "open"
                  fix:      give input(...) its sizes, or share along more axes with sharedAxes(...).""");
        refused(ShapeException.class, () -> open.then(prelu()), """
                parametric_rectifier #1 needs known sizes of all axes along which it does not share.
                  expected: known sizes but along the shared axes [0, 2, 3]
                  actual:   (ANY, ANY, ANY, ANY) from input layer "open"
                  fix:      give input(...) its sizes, or share along more axes with sharedAxes(...).""");
    }

    @Test
    void sharedAxesExistAndAreNamedOnce() {
        refused(ShapeException.class, () -> matrix.then(bias().sharedAxes(2)), """
                bias #1 shares along axis 2, which does not exist.
                  expected: axes from -2 to 1
                  actual:   (2, 3) from input layer "x"
                  fix:      name axes of the input; negative ones count from the end.""");
        refused(ValueException.class, () -> matrix.then(bias().sharedAxes(0, 0)), """
                bias #1 shares along one axis several times.
                  expected: each axis at most once, a negative one counted from the end
                  actual:   [0, 0] for (2, 3) from input layer "x"
                  fix:      name each axis once.""");
        refused(ValueException.class, () -> matrix.then(scale().sharedAxes(0, -2)), """
                scale #1 shares along one axis several times.
                  expected: each axis at most once, a negative one counted from the end
                  actual:   [0, -2] for (2, 3) from input layer "x"
                  fix:      name each axis once.""");
    }

    @Test
    void parametersHaveTheSizesOfTheOtherAxes() {
        refused(ShapeException.class, () -> matrix.then(bias().name("bias").b(new float[2])), """
                bias layer "bias" was given a parameter b whose shape does not fit.
                  expected: (3,)
                  actual:   (2,)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
        refused(ShapeException.class, () -> matrix.then(prelu().name("p").alpha(new float[2])), """
                parametric_rectifier layer "p" was given a parameter alpha whose shape does not fit.
                  expected: (3,)
                  actual:   (2,)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
        refused(ShapeException.class, () -> matrix.then(standardize(new float[2], new float[] {1, 1})), """
                bias #1 was given a parameter b whose shape does not fit.
                  expected: (3,)
                  actual:   (2,)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
    }

    @Test
    void aStandardizationDividesByNumbersOtherThanZero() {
        refused(ValueException.class, () -> standardize(new float[] {1, 2}, new float[] {1, 0}), """
                The scale of a standardization is out of range.
                  expected: finite numbers other than 0
                  actual:   element 1 is none
                  fix:      where all data are equal, let the scale be 1.""");
        refused(ValueException.class, () -> standardize(new float[] {1, Float.NaN}, new float[] {1, 1}), """
                The offset of a standardization is out of range.
                  expected: finite numbers
                  actual:   element 1 is none
                  fix:      where all data are equal, let the scale be 1.""");
    }

    @Test
    void anExpressionHasTheRankThatIsSaid() {
        refused(ShapeException.class, () -> Networks.getOutput(matrix.then(expression(x -> x.sum(1)))), """
                expression #1 computes something of another rank than it says.
                  expected: (2, 3)
                  actual:   1 axes, (2,)
                  fix:      say the shape with outputShape(...), or let it be found with autoShape().""");
    }

    @Test
    void anInverseIsOfALayerWithOneInputAndItsShape() {
        refused(GraphException.class, () -> matrix.then(inverse(concat(matrix, matrix))), """
                An inverse of concat #1 cannot be made.
                  expected: a layer on exactly one other layer
                  actual:   2 layers below
                  fix:      name a layer with one input, such as a dense or convolutional one.""");
        refused(GraphException.class, () -> matrix.then(inverse(matrix)), """
                An inverse of input layer "x" cannot be made.
                  expected: a layer on exactly one other layer
                  actual:   no layer below
                  fix:      name a layer with one input, such as a dense or convolutional one.""");
        refused(ShapeException.class, () -> matrix.then(inverse(matrix.then(dense(4)))), """
                inverse #1 undoes a layer whose output has another shape than its input.
                  expected: (2, 4), as dense #1 gives
                  actual:   (2, 3)
                  fix:      put it where the data have that shape again, or name another layer.""");
    }

    @Test
    void aTransformerNeedsImagesAndSixNumbersForEach() {
        refused(ShapeException.class, () -> matrix.then(transformer(input(2, 6))), """
                transformer #1 needs images with 4 axes.
                  expected: (batch, channels, rows, columns)
                  actual:   (2, 3) from input layer "x" and (2, 6) from input #1
                  fix:      call images.then(transformer(localization)), not the other way round.""");
        refused(ShapeException.class, () -> image.then(transformer(input(2, 5))), """
                transformer #1 needs 6 numbers for each image.
                  expected: (batch, 6) from the localization network
                  actual:   (2, 3, 8, 8) from input layer "image" and (2, 5) from input #1
                  fix:      end the localization network with dense(6).nonlinearity(LINEAR).""");
        refused(ShapeException.class, () -> image.then(transformer(input(3, 6))), """
                transformer #1 has images and places of different batches.
                  expected: (2, 6) from the localization network
                  actual:   (2, 3, 8, 8) from input layer "image" and (3, 6) from input #1
                  fix:      build the localization network on the same input.""");
    }

    @Test
    void downsampleFactorsLeavePixels() {
        refused(ValueException.class, () -> image.then(transformer(input(2, 6)).downsampleFactor(0)), """
                transformer #1 has a downsample factor that is out of range.
                  expected: one factor, or one for rows and one for columns, finite and above 0
                  actual:   [0.0]
                  fix:      leave it out for an output as large as the input.""");
        refused(ValueException.class, () -> image.then(transformer(input(2, 6)).downsampleFactor(Double.NaN)), """
                transformer #1 has a downsample factor that is out of range.
                  expected: one factor, or one for rows and one for columns, finite and above 0
                  actual:   [NaN]
                  fix:      leave it out for an output as large as the input.""");
        refused(
                ValueException.class,
                () -> image.then(transformer(input(2, 6)).downsampleFactor(Double.POSITIVE_INFINITY)),
                """
                transformer #1 has a downsample factor that is out of range.
                  expected: one factor, or one for rows and one for columns, finite and above 0
                  actual:   [Infinity]
                  fix:      leave it out for an output as large as the input.""");
        refused(ValueException.class, () -> image.then(transformer(input(2, 6)).downsampleFactor(1, 2, 3)), """
                transformer #1 has a downsample factor that is out of range.
                  expected: one factor, or one for rows and one for columns, finite and above 0
                  actual:   [1.0, 2.0, 3.0]
                  fix:      leave it out for an output as large as the input.""");
        refused(ShapeException.class, () -> image.then(transformer(input(2, 6)).downsampleFactor(9)), """
                transformer #1 leaves no pixel of its images.
                  expected: downsample factors of at most the rows and columns of (2, 3, 8, 8) from input layer "image" and (2, 6) from input #1
                  actual:   [9.0, 9.0]
                  fix:      give the quotient of the sizes: 2 for half as many rows and columns.""");
    }

    @Test
    void bordersHaveNames() {
        refused(ValueException.class, () -> transformer(input(2, 6)).borderMode("mirrored"), """
                There is no border mode "mirrored" (did you mean "mirror"?).
                  expected: one of nearest, mirror, wrap
                  actual:   "mirrored\"""");
    }

    @Test
    void controlPointsFormASquareGrid() {
        refused(
                ValueException.class,
                () -> image.then(tpsTransformer(input(2, 20)).controlPoints(10)),
                """
                The number of control points of a thin plate spline is no square.
                  expected: 4, 9, 16, 25, ...
                  actual:   10
                  fix:      leave controlPoints(...) out for 16.""");
        refused(ShapeException.class, () -> image.then(tpsTransformer(input(2, 20))), """
                tps_transformer #1 needs 32 numbers for each image.
                  expected: (batch, 32) from the localization network
                  actual:   (2, 3, 8, 8) from input layer "image" and (2, 20) from input #1
                  fix:      end the localization network with dense(32).nonlinearity(LINEAR).""");
        refused(
                ShapeException.class,
                () -> input(2, 3, ANY, ANY).then(tpsTransformer(input(2, 32)).precomputeGrid(true)),
                """
                tps_transformer #1 cannot compute its grid beforehand for images of unknown size.
                  expected: known rows and columns
                  actual:   (2, 3, ANY, ANY) from input #1 and (2, 32) from input #1
                  fix:      give input(...) its rows and columns, or leave precomputeGrid(...) out.""");
    }
}
