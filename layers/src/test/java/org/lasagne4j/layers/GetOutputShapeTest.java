package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.flatten;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Networks.getOutputShape;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;

class GetOutputShapeTest {
    private final InputLayer image = input("image", ANY, 3, ANY, ANY);
    private final Layer pooled = image.then(conv2d(8, 3).name("conv")).then(maxPool2d(2));
    private final Layer flat = pooled.then(flatten());
    private final InputLayer other = input("other", ANY, 5);

    @Test
    void whatIsUnknownStaysUnknown() {
        assertThat(getOutputShape(pooled)).containsExactly(ANY, 8, ANY, ANY);
        assertThat(getOutputShape(flat)).containsExactly(ANY, ANY);
        assertThat(getOutputShape(pooled, ANY, 3, 12, ANY)).containsExactly(ANY, 8, 5, ANY);
    }

    @Test
    void aShapeForTheOnlyInputGoesThroughAllLayers() {
        assertThat(getOutputShape(flat, 7, 3, 12, 12)).containsExactly(7, 200);
        assertThat(getOutputShape(List.of(pooled, flat), 7, 3, 12, 12))
                .containsExactly(new long[] {7, 8, 5, 5}, new long[] {7, 200});
    }

    @Test
    void anyLayersShapeCanBeReplaced() {
        Layer both = concat(flat, other);

        assertThat(getOutputShape(both, Map.of(pooled, new long[] {2, 8, 3, 3}, other, new long[] {2, 5})))
                .containsExactly(2, 77);
        assertThat(getOutputShape(List.of(pooled, both), Map.of(pooled, new long[] {2, 8, 3, 3})))
                .containsExactly(new long[] {2, 8, 3, 3}, new long[] {2, 77});
        assertThat(getOutputShape(both, Map.of(flat, new long[] {ANY, 9}))).containsExactly(ANY, 14);
    }

    @Test
    void askingLeavesTheShapesOfTheLayersAlone() {
        long[] shape = {7, 3, 12, 12};
        getOutputShape(flat, Map.of(image, shape))[0] = 99;

        assertThat(shape).containsExactly(7, 3, 12, 12);
        assertThat(getOutputShape(flat, Map.of(image, shape))).containsExactly(7, 200);
        assertThat(getOutputShape(image, Map.of(image, shape))).isNotSameAs(shape);
        assertThat(flat.outputShape()).containsExactly(ANY, ANY);
    }

    @Test
    void withoutShapesAFreeFloatingLayerHasItsOwn() {
        Layer floating = new DenseLayer(InputShape.shape(ANY, 4), 3);

        assertThat(getOutputShape(floating)).containsExactly(ANY, 3);
        assertThat(getOutputShape(floating, Map.of())).containsExactly(ANY, 3);
        assertThat(getOutputShape(floating, Map.of(floating, new long[] {2, 3})))
                .containsExactly(2, 3);
    }

    @Test
    void oneShapeForTwoInputLayersIsRefused() {
        Layer both = concat(flat, other);

        assertThatThrownBy(() -> getOutputShape(both, 7, 5))
                .isInstanceOf(GraphException.class)
                .hasMessageMatching("""
                        getOutputShape was given a single input for a network with 2 input layers\\.
                          expected: a map from input layers to inputs
                          actual:   input layer "image", input layer "other"
                          created:  GetOutputShapeTest\\..*
                          fix:      call getOutputShape\\(network, Map\\.of\\(inputLayer, \\.\\.\\.\\)\\)\\.""");
    }

    @Test
    void aFreeFloatingLayerNeedsAnEntryBesideOthers() {
        Layer both = concat(new DenseLayer(InputShape.shape(ANY, 4), 3), other);

        assertThatThrownBy(() -> getOutputShape(both, 7, 5))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("""
                        dense #1 is free-floating: it has no layer below that could give its input.
                          expected: a map from this layer to what takes its place, in getOutputShape(network, Map.of(layer, ...))
                          actual:   no entry for it""");
    }

    @Test
    void aShapeOfAnotherRankIsRefused() {
        assertThatThrownBy(() -> getOutputShape(flat, 7, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessageMatching("""
                        What getOutputShape was given for input layer "image" has the wrong rank\\.
                          expected: 4 axes, as in \\(ANY, 3, ANY, ANY\\)
                          actual:   2 axes, \\(7, 3\\)
                          created:  GetOutputShapeTest\\..*
                          fix:      reshape it, or check which layer it is meant for\\.""");
    }

    @Test
    void aSizeThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> getOutputShape(dense(3).on(other), Map.of(other, new long[] {0, 5})))
                .isInstanceOf(ShapeException.class)
                .hasMessageMatching("""
                        What getOutputShape was given for input layer "other" has a size that is not positive\\.
                          expected: sizes of at least 1, or ANY
                          actual:   \\(0, 5\\)
                          created:  GetOutputShapeTest\\..*""");
    }
}
