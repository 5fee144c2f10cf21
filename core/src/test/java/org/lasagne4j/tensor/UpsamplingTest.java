package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class UpsamplingTest {
    private final Tensor images = Tensors.tensor4("images");

    private float[] enlarged(Tensor result, float... row) {
        return function(images)
                .returning(result)
                .compile()
                .call(HostArray.of(row, 1, 1, 1, row.length))
                .floats();
    }

    @Test
    void betweenPixelsLieWeightedMeans() {
        int[] same = {1, 1};
        Tensor result = Upsampling.fracBilinearUpsampling(images, same, new int[] {3, 1});

        // Pixels keep their value in the middle of their thirds; beyond the border the border pixel goes on.
        assertThat(enlarged(result, 3, 6)).containsExactly(3, 3, 4, 5, 6, 6);
    }

    @Test
    void fractionsTakeEveryFewPixels() {
        int[] same = {2, 2};
        Tensor result = Upsampling.fracBilinearUpsampling(images, same, new int[] {6, 4});

        assertThat(enlarged(result, 3, 6)).containsExactly(3, 4, 6);
    }

    @Test
    void rowsAndColumnsAtOnceGiveTheSame() {
        Tensor separate = Upsampling.bilinearUpsampling(images, 2);
        Tensor atOnce = Upsampling.bilinearUpsampling(images, 2, false);

        assertThat(enlarged(atOnce, 1, 5, 2)).containsExactly(enlarged(separate, 1, 5, 2));
        // One row becomes two equal ones: pixels, and means of neighbours between them.
        assertThat(enlarged(atOnce, 1, 5, 2)).startsWith(1, 3, 5, 3.5f, 2, 2);
    }

    @Test
    void kernelsAreTrianglesAndPyramids() {
        Tensor triangle = Upsampling.bilinearKernel1d(3, false);
        Tensor pyramid = Upsampling.bilinearKernel2d(2, true);

        assertThat(function().returning(triangle).compile().call().floats()).containsExactly(1, 2, 3, 2, 1);
        assertThat(function().returning(pyramid).compile().call().floats())
                .containsExactly(0.25f, 0.5f, 0.25f, 0.5f, 1, 0.5f, 0.25f, 0.5f, 0.25f);
    }

    @Test
    void ratiosAreChecked() {
        assertThatThrownBy(() -> Upsampling.bilinearUpsampling(images, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Upsampling.fracBilinearUpsampling(images, new int[] {1}, new int[] {1, 1}))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Upsampling.bilinearUpsampling(Tensors.matrix("m"), 2))
                .isInstanceOf(ShapeException.class);
    }
}
