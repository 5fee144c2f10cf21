package org.lasagne4j.reference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;

class GradCheckTest {
    private static final HostArray POINT = HostArray.of(new float[] {0.5f, -1, 2}, 3);

    @Test
    void rightGradientsPass() {
        assertThatCode(() -> GradCheck.gradCheck(x -> x.get(0).times(x.get(1)).exp(), POINT, POINT))
                .doesNotThrowAnyException();
    }

    @Test
    void integerInputsAreLeftAlone() {
        HostArray exponents = HostArray.of(new int[] {1, 2, 3}, 3);

        assertThatCode(() -> GradCheck.gradCheck(x -> x.get(0).pow(x.get(1)), POINT, exponents))
                .doesNotThrowAnyException();
    }

    @Test
    void aGradientThatDiffersIsNamed() {
        // The gradient of floor is 0 everywhere, also at a whole number, where the step makes a jump.
        assertThatThrownBy(() -> GradCheck.gradCheck(x -> jumpAtZero(x.get(0)), HostArray.of(new float[] {1, 0}, 2)))
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("\"input 0\"")
                .hasMessageContaining("at element 1 of shape (2,)");
    }

    private static Tensor jumpAtZero(Tensor x) {
        return Elemwise.where(x.gt(0), x.plus(1), x);
    }
}
