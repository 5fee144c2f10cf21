package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.matrix;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HierarchicalSoftmaxTest {
    // float32, two softmaxes
    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);
    private static final float LOG3 = 1.0986123f;

    private final Tensor x = matrix("x");
    // One feature. Classes 1 : 3; within the first class 1 : 3, within the second 1 : 1.
    private final HierarchicalSoftmax softmax = new HierarchicalSoftmax(
            3,
            2,
            2,
            constant(new float[][] {{0, LOG3}}),
            constant(new float[] {0, 0}),
            constant(new float[][][] {{{0, LOG3}}, {{0, 0}}}),
            constant(new float[][] {{0, 0}, {0, 0}}));

    @Test
    void multipliesClassAndMember() {
        float[] p = function(x)
                .returning(softmax.probabilities(x))
                .compile()
                .call((Object) new float[][] {{1}})
                .floats();

        // 1/4·1/4, 1/4·3/4, 3/4·1/2; the fourth place is no output.
        assertThat(p).containsExactly(new float[] {0.0625f, 0.1875f, 0.375f}, CLOSE);
    }

    @Test
    void findsTheTargetOfEachRow() {
        Tensor targets = Tensors.ivector("targets");
        float[] p = function(x, targets)
                .returning(softmax.probabilities(x, targets))
                .compile()
                .call(new float[][] {{1}, {1}, {0}}, new int[] {2, 1, 0})
                .floats();

        assertThat(p).containsExactly(new float[] {0.375f, 0.1875f, 0.25f}, CLOSE);
    }
}
