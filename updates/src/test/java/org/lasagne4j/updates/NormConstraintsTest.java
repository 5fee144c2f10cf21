package org.lasagne4j.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;

class NormConstraintsTest {
    private static float[] value(Tensor expression) {
        return Functions.function().returning(expression).compile().call().floats();
    }

    @Test
    void columnsOfAMatrixAreScaledToTheNorm() {
        Tensor w = Tensors.constant(new float[][] {{3, 0.3f}, {4, 0.4f}});

        // Norms 5 and 0.5: the first column is halved, the second stays.
        assertThat(value(NormConstraints.normConstraint(w, 2.5)))
                .containsExactly(new float[] {1.5f, 0.3f, 2, 0.4f}, within(1e-5f));
    }

    @Test
    void axesMayBeNamed() {
        Tensor w = Tensors.constant(new float[][] {{3, 4}, {0.3f, 0.4f}});

        assertThat(value(NormConstraints.normConstraint(w, 2.5, 1)))
                .containsExactly(new float[] {1.5f, 2, 0.3f, 0.4f}, within(1e-5f));
    }

    @Test
    void axesOfOtherRanksMustBeNamed() {
        assertThatThrownBy(() -> NormConstraints.normConstraint(Tensors.vector("v"), 1))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("The axes for the norms of \"v\" must be said.");
    }

    @Test
    void gradientsAreScaledTogether() {
        List<Tensor> gradients = List.of(Tensors.constant(new float[] {3}), Tensors.constant(new float[] {4}));

        NormConstraints.TotalNorm small = NormConstraints.totalNormConstraint(gradients, 1);
        NormConstraints.TotalNorm large = NormConstraints.totalNormConstraint(gradients, 10);

        assertThat(value(small.scaled().get(1))).containsExactly(new float[] {0.8f}, within(1e-5f));
        assertThat(value(large.scaled().get(1))).containsExactly(new float[] {4}, within(1e-5f));
        assertThat(value(small.norm())).containsExactly(new float[] {5}, within(1e-5f));
    }
}
