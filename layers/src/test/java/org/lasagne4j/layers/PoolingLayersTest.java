package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.featurePool;
import static org.lasagne4j.layers.Layers.featureWta;
import static org.lasagne4j.layers.Layers.gaussianNoise;
import static org.lasagne4j.layers.Layers.globalPool;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.localResponseNormalization2d;
import static org.lasagne4j.layers.Layers.pool1d;
import static org.lasagne4j.layers.Layers.pool3d;
import static org.lasagne4j.layers.Layers.spatialPyramidPooling;
import static org.lasagne4j.layers.Layers.standardization;
import static org.lasagne4j.layers.Layers.upscale2d;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class PoolingLayersTest {
    private final Layer images = input(ANY, 3, 6, 8);

    @Test
    void aWinnerKeepsItsValueAndTheFirstOfEqualsWins() {
        Layer layer = input(1, 4).then(featureWta(2));

        float[][] x = {{3, 3, -2, -1}};
        assertThat(Evaluation.value(Networks.getOutput(layer, x)).toFloats()).containsExactly(3, 0, 0, -1);
    }

    @Test
    void aPyramidHasOneLengthForImagesOfAnySize() {
        Layer layer = input(1, 1, ANY, ANY).then(spatialPyramidPooling(2, 1));

        float[][][][] odd = {{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}};
        // Windows of 2 in steps of 1: of three such only the first two count.
        assertThat(Evaluation.value(Networks.getOutput(layer, odd)).toFloats()).containsExactly(5, 6, 8, 9, 9);
        assertThat(layer.outputShape()).containsExactly(1, 1, 5);
    }

    @Test
    void aPyramidOverKnownSizesIsThatOverOpenOnes() {
        for (int size = 2; size <= 9; size++) {
            float[] known = pyramid(size, input(1, 1, size, 7).then(spatialPyramidPooling(2, 3)));
            float[] open = pyramid(size, input(1, 1, ANY, ANY).then(spatialPyramidPooling(2, 3)));

            assertThat(known).as("%d rows", size).containsExactly(open);
        }
    }

    private static float[] pyramid(int rows, Layer layer) {
        return Evaluation.value(Networks.getOutput(layer, LayerSample.floats(1, 1, rows, 7)))
                .toFloats();
    }

    @Test
    void dilatingPutsZerosBetween() {
        Layer layer = input(1, 1, 1, 2).then(upscale2d(1, 3).mode("dilate"));

        float[][][][] x = {{{{5, 7}}}};
        assertThat(Evaluation.value(Networks.getOutput(layer, x)).toFloats()).containsExactly(5, 0, 0, 7, 0, 0);
    }

    @Test
    void poolingsTellTheAxesThatTheyNeed() {
        assertThatThrownBy(() -> images.then(pool1d(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("needs an input with 3 axes")
                .hasMessageContaining("(batch, channels, and 1 spatial axes)");
        assertThatThrownBy(() -> images.then(pool3d(2))).hasMessageContaining("needs an input with 5 axes");
        assertThatThrownBy(() -> input(2, 3).then(globalPool())).hasMessageContaining("(batch, channels, sizes...)");
    }

    @Test
    void groupsMustDivideTheFeatures() {
        assertThatThrownBy(() -> images.then(featurePool(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("needs a known number of features that its pool size divides")
                .hasMessageContaining("a multiple of 2 along axis 1");
        assertThatThrownBy(() -> images.then(featurePool(2).axis(4))).hasMessageContaining("an axis from -4 to 3");
        assertThatThrownBy(() -> images.then(featureWta(0))).isInstanceOf(ValueException.class);
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> images.then(upscale2d(2, 0)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("1 or 2 numbers of at least 1");
        assertThatThrownBy(() -> upscale2d(2).mode("dilated")).hasMessageContaining("did you mean \"dilate\"?");
        assertThatThrownBy(() -> PoolFunction.of("average")).hasMessageContaining("max, mean, sum, or a function");
        assertThatThrownBy(() -> images.then(localResponseNormalization2d().n(4)))
                .hasMessageContaining("an odd n of at least 1");
        assertThatThrownBy(() -> images.then(gaussianNoise(-1))).hasMessageContaining("a finite number of at least 0");
        assertThatThrownBy(() -> images.then(standardization().axes(4))).hasMessageContaining("axes that do not exist");
        assertThatThrownBy(() -> images.then(spatialPyramidPooling(2, 0)))
                .hasMessageContaining("numbers of regions of at least 1");
    }

    @Test
    void theShapeOfPooledFeaturesNeedsTheirNumber() {
        FeaturePoolLayer layer = input(2, 6, 3).then(featurePool(2));

        assertThat(Networks.getOutputShape(layer, ANY, 8, ANY)).containsExactly(ANY, 4, ANY);
        assertThatThrownBy(() -> Networks.getOutputShape(layer, 2, ANY, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("a multiple of 2 along axis 1")
                .hasMessageContaining("(2, ANY, 3)");
    }
}
