package org.lasagne4j.examples.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.examples.mistakes.Mistake.message;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.elemwiseSum;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.reshape;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Networks.setAllParamValues;
import static org.lasagne4j.tensor.Tensors.shared;
import static org.lasagne4j.tensor.Tensors.tensor3;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.InputShape;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Mistakes in building networks. */
class LayerMistakesTest {
    @Test
    void denseOnAnUnknownSize() {
        Layer images = input(ANY, 3, ANY);

        assertThat(message(() -> images.then(dense(256).name("fc1")))).isEqualTo("""
                ShapeException: dense layer "fc1" needs a fixed input size, but one trailing axis is unknown.
                  expected: (ANY, n) with n known, because W has shape (n, 256)
                  actual:   (ANY, 3, ANY) from input #1
                  created:  LayerMistakesTest.denseOnAnUnknownSize(LayerMistakesTest.java)
                  fix:      give input(...) its sizes, or pool globally before dense(...).""");
    }

    @Test
    void denseWithoutUnits() {
        Layer images = input(ANY, 3);

        assertThat(message(() -> images.then(dense(0)))).isEqualTo("""
                ValueException: dense #1 needs at least one unit.
                  expected: a number of units of at least 1
                  actual:   0
                  created:  LayerMistakesTest.denseWithoutUnits(LayerMistakesTest.java)
                  fix:      give the number of outputs: dense(256).""");
    }

    @Test
    void convolutionOfFlatImages() {
        Layer images = input(ANY, 784);

        assertThat(message(() -> images.then(conv2d(32, 5)))).isEqualTo("""
                ShapeException: conv2d #1 needs an input with 4 axes.
                  expected: (batch, channels, and 2 spatial axes)
                  actual:   (ANY, 784) from input #1
                  created:  LayerMistakesTest.convolutionOfFlatImages(LayerMistakesTest.java)
                  fix:      reshape the input, or use the convolution for its number of axes.""");
    }

    @Test
    void filtersLargerThanTheImage() {
        Layer images = input(ANY, 1, 4, 4);

        assertThat(message(() -> images.then(conv2d(32, 5)))).isEqualTo("""
                ShapeException: conv2d #1 has filters larger than its padded input.
                  expected: an input of at least [5, 5] with padding 0
                  actual:   (ANY, 1, 4, 4) from input #1
                  created:  LayerMistakesTest.filtersLargerThanTheImage(LayerMistakesTest.java)
                  fix:      take smaller filters, or pad("same").""");
    }

    @Test
    void poolLargerThanTheImage() {
        Layer images = input(ANY, 1, 4, 4);

        assertThat(message(() -> images.then(maxPool2d(5).name("pool")))).isEqualTo("""
                ShapeException: max_pool2d layer "pool" has windows larger than its input.
                  expected: an input of at least [5, 5] with padding [0, 0]
                  actual:   (ANY, 1, 4, 4) from input #1
                  created:  LayerMistakesTest.poolLargerThanTheImage(LayerMistakesTest.java)
                  fix:      take smaller windows, or ignoreBorder(false).""");
    }

    @Test
    void concatOfSizesThatDiffer() {
        Layer a = input(ANY, 3, 4);
        Layer b = input(ANY, 3, 5);

        assertThat(message(() -> concat(a, b))).isEqualTo("""
                ShapeException: concat #1 has inputs that cannot be joined.
                  expected: equal sizes but along axis 1; they differ along axis 2
                  actual:   (ANY, 3, 4) and (ANY, 3, 5)
                  created:  LayerMistakesTest.concatOfSizesThatDiffer(LayerMistakesTest.java)
                  fix:      join along another axis, or crop: concat().cropping(...).""");
    }

    @Test
    void sumOfSizesThatDiffer() {
        Layer a = input(ANY, 3);
        Layer b = input(ANY, 5);

        assertThat(message(() -> elemwiseSum(a, b))).isEqualTo("""
                ShapeException: elemwise_sum #1 has inputs whose shapes do not fit each other.
                  expected: equal sizes, or 1 or ANY; they differ along axis 1
                  actual:   (ANY, 3) and (ANY, 5)
                  created:  LayerMistakesTest.sumOfSizesThatDiffer(LayerMistakesTest.java)
                  fix:      make the layers below equally large, or crop: cropping(...).""");
    }

    @Test
    void reshapeToAnotherCount() {
        Layer a = input(2, 3);

        assertThat(message(() -> a.then(reshape(4, 2)))).isEqualTo("""
                ShapeException: reshape #1 cannot put its input into its target, the number of elements differs.
                  expected: a target with as many elements as the input (2, 3)
                  actual:   target (4, 2)
                  created:  LayerMistakesTest.reshapeToAnotherCount(LayerMistakesTest.java)
                  fix:      let one size be computed with -1.""");
    }

    @Test
    void droppingEverything() {
        Layer a = input(ANY, 3);

        assertThat(message(() -> a.then(dropout(1.0)))).isEqualTo("""
                ValueException: dropout #1 has a probability of dropping that is out of range.
                  expected: p in [0, 1), or a scalar tensor
                  actual:   1.0
                  created:  LayerMistakesTest.droppingEverything(LayerMistakesTest.java)
                  fix:      p is the part that is dropped, not the part that is kept: 0.5 is usual.""");
    }

    @Test
    void droppingNaN() {
        Layer a = input(ANY, 3);

        assertThat(message(() -> a.then(dropout(Double.NaN)))).isEqualTo("""
                ValueException: dropout #1 has a probability of dropping that is out of range.
                  expected: p in [0, 1), or a scalar tensor
                  actual:   NaN
                  created:  LayerMistakesTest.droppingNaN(LayerMistakesTest.java)
                  fix:      p is the part that is dropped, not the part that is kept: 0.5 is usual.""");
    }

    @Test
    void weightsOfAnotherShape() {
        Shared weights = shared(new float[3][4], "weights");
        Layer a = input(ANY, 4);

        assertThat(message(() -> a.then(dense(3).name("fc1").w(weights)))).isEqualTo("""
                ShapeException: dense layer "fc1" was given a parameter W whose shape does not fit.
                  expected: (4, 3)
                  actual:   (3, 4) of "weights"
                  created:  LayerMistakesTest.weightsOfAnotherShape(LayerMistakesTest.java)
                  fix:      give an array or variable of that shape, or an initializer such as glorotUniform().""");
    }

    @Test
    void variableOfAnotherRank() {
        Tensor x = tensor3("x");

        assertThat(message(() -> input(x, ANY, 784))).isEqualTo("""
                ShapeException: input #1 was given a variable whose shape does not fit.
                  expected: (ANY, 784), as the layer's shape says
                  actual:   (ANY, ANY, ANY) of "x"
                  created:  LayerMistakesTest.variableOfAnotherRank(LayerMistakesTest.java)
                  fix:      make the variable with 2 axes, or change the layer's shape.""");
    }

    @Test
    void freeFloatingLayer() {
        Layer free = new DenseLayer(InputShape.shape(ANY, 4), 3);

        assertThat(message(() -> getOutput(free))).isEqualTo("""
                GraphException: dense #1 is free-floating: it has no layer below that could give its input.
                  expected: a map from this layer to what takes its place, in getOutput(network, Map.of(layer, ...))
                  actual:   no entry for it
                  created:  LayerMistakesTest.freeFloatingLayer(LayerMistakesTest.java)
                  fix:      build it on input(...) instead of on a shape, or give the map.""");
    }

    @Test
    void tooFewParameterValues() {
        Layer network = input(ANY, 4).then(dense(3).name("fc1"));

        assertThat(message(() -> setAllParamValues(network, List.of(new float[][] {new float[3]}))))
                .isEqualTo("""
                ValueException: setAllParamValues was given 1 values for the 2 parameters below dense layer "fc1".
                  expected: 2 arrays: "fc1.W", "fc1.b"
                  actual:   1 arrays
                  created:  LayerMistakesTest.tooFewParameterValues(LayerMistakesTest.java)
                  fix:      give the list that getAllParamValues returns for the same network and tags.""");
    }

    @Test
    void parameterValuesOfAnotherShape() {
        Layer network = input(ANY, 4).then(dense(3).name("fc1"));

        assertThat(message(() -> setAllParamValues(network, List.of(new float[4][2], new float[3]))))
                .isEqualTo("""
                ShapeException: The value for parameter "fc1.W" has another shape.
                  expected: (4, 3)
                  actual:   (4, 2)
                  created:  LayerMistakesTest.parameterValuesOfAnotherShape(LayerMistakesTest.java)
                  fix:      check that the values are those of the same network, in the same order.""");
    }
}
