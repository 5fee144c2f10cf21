package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.grad.Grad;

class BatchNormalizationTest {
    // float32, a handful of operations on numbers of about 1
    private static final Offset<Float> CLOSE = Offset.offset(2e-6f);
    // Columns of mean 2 and 0, variance 1 and 4.
    private static final float[][] BATCH = {{1, -2}, {3, 2}};

    private final Tensor x = matrix("x");
    private final Tensor gamma = constant(new float[] {10, 1});
    private final Tensor beta = constant(new float[] {0, 5});

    private float[] of(Tensor y) {
        return function(x).returning(y).compile().call((Object) BATCH).floats();
    }

    @Test
    void trainingUsesTheBatchsStatistics() {
        var trained = BatchNormalization.train(x, gamma, beta, 0, BatchNormalization.perActivation());

        assertThat(of(trained.normalized())).containsExactly(new float[] {-10, 4, 10, 6}, CLOSE);
        assertThat(of(trained.mean())).containsExactly(2, 0);
        assertThat(of(trained.inverseStd())).containsExactly(new float[] {1, 0.5f}, CLOSE);
    }

    @Test
    void theGradientByABatchOfTwoVanishes() {
        // Two numbers normalize to −1 and 1 wherever they are.
        var trained = BatchNormalization.train(x, gamma, beta, 0, BatchNormalization.perActivation());
        Tensor cost = trained.normalized()
                .times(constant(new float[][] {{1, 2}, {3, 5}}))
                .sum();

        assertThat(of(Grad.grad(cost, x))).containsExactly(new float[] {0, 0, 0, 0}, CLOSE);
    }

    @Test
    void theReportedStatisticsHaveNoGradient() {
        var trained = BatchNormalization.train(x, gamma, beta, 0, BatchNormalization.perActivation());
        Tensor cost = trained.mean().sum().plus(trained.inverseStd().sum());

        assertThat(of(Grad.grad(cost, x))).containsOnly(0);
    }

    @Test
    void testingUsesGivenStatistics() {
        Tensor mean = constant(new float[] {1, 2});
        Tensor variance = constant(new float[] {3, 15});

        // (x − mean) / √(variance + 1)·gamma + beta
        assertThat(of(BatchNormalization.test(x, gamma, beta, mean, variance, 1, 0)))
                .containsExactly(new float[] {0, 4, 10, 5}, CLOSE);
    }

    @Test
    void runningStatisticsAreMixedWithTheUnbiasedOnes() {
        var trained = BatchNormalization.train(x, gamma, beta, 0, 0);
        Tensor zeros = constant(new float[] {0, 0});
        List<Tensor> running = BatchNormalization.running(trained, x, zeros, zeros, 0.5, 0);

        assertThat(of(running.get(0))).containsExactly(1, 0);
        // Unbiased variances are 2 and 8.
        assertThat(of(running.get(1))).containsExactly(new float[] {1, 4}, CLOSE);
    }

    @Test
    void parametersOfAnotherRankAreNamed() {
        assertThatThrownBy(() -> BatchNormalization.train(x, Tensors.tensor3("g"), beta, 0, 0))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("\"g\"");
    }

    @Test
    void spatialAxesAreAllButChannels() {
        assertThat(BatchNormalization.spatial(4)).containsExactly(0, 2, 3);
    }
}
