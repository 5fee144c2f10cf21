package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;

class SparseBlocksTest {
    private final Tensor w = Tensors.tensor4("w");
    private final Tensor h = Tensors.tensor3("h");
    private final Tensor inputIndex = Tensors.lmatrix("inputIndex");
    private final Tensor b = Tensors.matrix("b");
    private final Tensor outputIndex = Tensors.lmatrix("outputIndex");

    @Test
    void onlyChosenBlocksAreMultiplied() {
        // Blocks of one element: from input block i to output block o goes 10·i + o.
        HostArray blocks = HostArray.of(new float[] {0, 1, 2, 10, 11, 12, 20, 21, 22}, 3, 3, 1, 1);
        Tensor y = SparseBlocks.sparseBlockDot(w, h, inputIndex, b, outputIndex);

        // Inputs 2 and 0 are 1 and 3; for output 1 of bias 200: 1·21 + 3·1, for output 2 of bias 300: 1·22 + 3·2.
        assertThat(function(w, h, inputIndex, b, outputIndex)
                        .returning(y)
                        .compile()
                        .call(
                                blocks,
                                HostArray.of(new float[] {1, 3}, 1, 2, 1),
                                new long[][] {{2, 0}},
                                new float[][] {{100}, {200}, {300}},
                                new long[][] {{1, 2}})
                        .floats())
                .containsExactly(224, 328);
    }

    @Test
    void ranksAreChecked() {
        assertThatThrownBy(() -> SparseBlocks.sparseBlockDot(w, w, inputIndex, b, outputIndex))
                .isInstanceOf(ShapeException.class);
    }
}
