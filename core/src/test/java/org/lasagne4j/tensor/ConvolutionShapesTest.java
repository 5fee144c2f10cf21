package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.tensor.ConvOptions.DEFAULT;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.ConvPadding;

class ConvolutionShapesTest {
    private static final long[] IMAGE = {2, 6, 9, 8};
    private static final long[] KERNEL = {4, 3, 3, 2};
    /** Of the image with the kernel in two groups, dilated by 2 and 1: 9 − 4, 8 − 1. */
    private static final long[] TOP = {2, 4, 5, 7};

    private static final ConvOptions DILATED = DEFAULT.groups(2).filterDilation(2, 1);

    @Test
    void outputKeepsUnknownSizes() {
        assertThat(ConvolutionShapes.outputShape(IMAGE, KERNEL, DILATED)).containsExactly(TOP);
        assertThat(ConvolutionShapes.outputShape(new long[] {ANY, 3, 8, ANY}, KERNEL, DEFAULT.border(1)))
                .containsExactly(ANY, 4, 8, ANY);
        assertThat(ConvolutionShapes.outputShape(IMAGE, new long[] {4, 5, 7, 3, 3, 2}, DILATED.unshared(true)))
                .containsExactly(TOP);
    }

    @Test
    void filtersFollowFromImageAndOutput() {
        assertThat(ConvolutionShapes.gradWeightsShape(IMAGE, TOP, DILATED)).containsExactly(KERNEL);
        assertThat(ConvolutionShapes.gradWeightsShape(IMAGE, TOP, DILATED.unshared(true)))
                .containsExactly(4, 5, 7, 3, 3, 2);
        // A full convolution by 3: 9 + 2, 8 + 1.
        assertThat(ConvolutionShapes.gradWeightsShape(
                        IMAGE, new long[] {2, 4, 11, 9}, DEFAULT.border(ConvPadding.FULL)))
                .containsExactly(4, 6, 3, 2);
    }

    @Test
    void stepsAndHalfPaddingLeaveFiltersOpen() {
        assertThat(ConvolutionShapes.gradWeightsShape(IMAGE, TOP, DEFAULT.subsample(2, 1)))
                .containsExactly(4, 6, ANY, 2);
        assertThat(ConvolutionShapes.gradWeightsShape(IMAGE, TOP, DEFAULT.border(ConvPadding.HALF)))
                .containsExactly(4, 6, ANY, ANY);
    }

    @Test
    void imagesFollowFromFiltersAndOutput() {
        assertThat(ConvolutionShapes.gradInputsShape(KERNEL, TOP, DILATED)).containsExactly(IMAGE);
        assertThat(ConvolutionShapes.gradInputsShape(KERNEL, TOP, DILATED.subsample(1, 2)))
                .containsExactly(2, 6, 9, ANY);
    }

    @Test
    void tellsWhetherShapesBelongTogether() {
        assertThat(ConvolutionShapes.checkGradInputsShape(IMAGE, KERNEL, TOP, DILATED))
                .isTrue();
        assertThat(ConvolutionShapes.checkGradInputsShape(IMAGE, KERNEL, new long[] {2, 4, ANY, 7}, DILATED))
                .isTrue();
        assertThat(ConvolutionShapes.checkGradInputsShape(IMAGE, KERNEL, new long[] {2, 4, 6, 7}, DILATED))
                .isFalse();
        assertThat(ConvolutionShapes.checkGradInputsShape(IMAGE, KERNEL, new long[] {2, 4, 6}, DILATED))
                .isFalse();
    }

    @Test
    void onlyTheBatchAndChannelsMayBeEmpty() {
        assertThat(ConvolutionShapes.assertShape(0, 0, 1, ANY)).containsExactly(0, 0, 1, ANY);
        assertThatThrownBy(() -> ConvolutionShapes.assertShape(1, 1, 0, 1)).isInstanceOf(ShapeException.class);
    }

    @Test
    void paddingIsToldInNumbers() {
        ConvOptions options = DEFAULT.filterDilation(2, 1).border(ConvPadding.HALF, ConvPadding.of(1, 3));

        // A kernel of 3 dilated by 2 covers 5.
        assertThat(ConvolutionShapes.padding(new long[] {3, 2}, options)).isDeepEqualTo(new long[][] {{2, 2}, {1, 3}});
    }
}
