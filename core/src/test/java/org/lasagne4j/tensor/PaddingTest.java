package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ValueException;

class PaddingTest {
    private final Tensor x = Tensors.matrix("x");

    private HostArray padded(Tensor result) {
        return function(x)
                .returning(result)
                .compile()
                .call(new float[][] {{1, 2}})
                .array();
    }

    @Test
    void eachSideHasItsWidth() {
        HostArray result = padded(Padding.pad(x, new int[][] {{0, 1}, {2, 1}}, 7));

        assertThat(result.shape()).containsExactly(2, 5);
        assertThat(result.toFloats()).containsExactly(7, 7, 1, 2, 7, 7, 7, 7, 7, 7);
    }

    @Test
    void leadingAxesStayAsTheyAre() {
        assertThat(padded(Padding.pad(x, 1, 0, 1)).toFloats()).containsExactly(0, 1, 2, 0);
        assertThat(padded(Padding.pad(x, 1, 0, 2)).toFloats()).containsExactly(1, 2);
    }

    @Test
    void widthsAreChecked() {
        assertThatThrownBy(() -> Padding.pad(x, new int[][] {{-1, 0}}, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Padding.pad(x, new int[3][2], 0)).isInstanceOf(ValueException.class);
    }
}
