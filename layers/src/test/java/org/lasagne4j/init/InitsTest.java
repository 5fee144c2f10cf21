package org.lasagne4j.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class InitsTest {
    @BeforeEach
    void seed() {
        Rng.setSeed(42);
    }

    @Test
    void sameSeedSameNumbers() {
        float[] first = Inits.normal().sample(3, 4).toFloats();
        Rng.setSeed(42);

        assertThat(Inits.normal().sample(3, 4).toFloats()).isEqualTo(first);
    }

    @Test
    void glorotScalesByBothFans() {
        // √(2 / (784 + 500)) = 0.03947, of Lasagne 0.2.dev1
        assertThat(std(Inits.glorotNormal(), 784, 500)).isCloseTo(0.03947, within(4e-4));
        assertThat(std(Inits.glorotUniform(), 784, 500)).isCloseTo(0.03947, within(4e-4));
        assertThat(std(Inits.glorotUniform(Inits.RELU_GAIN), 32, 16, 3, 3)).isCloseTo(0.09623, within(3e-3));
    }

    @Test
    void heScalesByTheInputs() {
        assertThat(std(Inits.heNormal(), 784, 500)).isCloseTo(0.03571, within(4e-4));
        assertThat(std(new He(Inits.uniform(), 1, true), 16, 3, 3, 32)).isCloseTo(0.08333, within(3e-3));
    }

    private static double std(Initializer initializer, long... shape) {
        double[] values = initializer.sample(shape).toDoubles();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void uniformStaysInItsRange() {
        double[] values = Inits.uniform(-2, 5).sample(1000).toDoubles();

        assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-2.0, -1.9);
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(4.9, 5.0);
        assertThat(Uniform.std(1, 3).low()).isCloseTo(3 - Math.sqrt(3), within(1e-12));
    }

    @Test
    void orthogonalHasOrthonormalRowsOrColumns() {
        requireIdentity(Inits.orthogonal().sample(4, 6), 4, 6, 1);
        requireIdentity(Inits.orthogonal().sample(4, 2, 3, 3), 4, 18, 1);
        requireIdentity(Inits.orthogonal(2).sample(4, 6), 4, 6, 4);
        HostArray tall = Inits.orthogonal().sample(6, 4);
        requireIdentity(tall.view(new long[] {4, 6}, new long[] {1, 4}, 0).copy(), 4, 6, 1);
    }

    /** W·Wᵀ = square·I. */
    private static void requireIdentity(HostArray weights, int rows, int columns, double square) {
        double[] w = weights.toDoubles();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                double dot = 0;
                for (int k = 0; k < columns; k++) {
                    dot += w[i * columns + k] * w[j * columns + k];
                }
                assertThat(dot).isCloseTo(i == j ? square : 0, within(1e-5));
            }
        }
    }

    @Test
    void sparseHasTheSameNumberOfNonZerosInEachColumn() {
        double[] w = Inits.sparse(0.5, 1).sample(10, 7).toDoubles();

        for (int column = 0; column < 7; column++) {
            int nonZeros = 0;
            for (int row = 0; row < 10; row++) {
                nonZeros += w[row * 7 + column] != 0 ? 1 : 0;
            }
            assertThat(nonZeros).isEqualTo(5);
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Inits.glorotUniform().sample(5)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Inits.orthogonal().sample(5)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Inits.sparse().sample(2, 3, 4))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("Initializer sparse cannot make an array of this shape.");
        assertThatThrownBy(() -> new Glorot(Inits.normal(), 1, true).sample(3, 4))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Inits.normal(-1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Inits.uniform(2, 1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Inits.sparse(1.5, 1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Inits.heNormal(Double.NaN)).isInstanceOf(ValueException.class);
    }
}
