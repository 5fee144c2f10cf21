package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ShapeException;

class RearrangingTest {
    private static final float[][] A = {{1, 2, 3}, {4, 5, 6}};

    private final Tensor x = matrix("x");
    private final Tensor n = ivector("n");

    @Test
    void eachIndexIsRepeatedItsOwnNumberOfTimes() {
        assertThat(Values.of(Joining.repeat(x, n, 1))
                        .at(x, A, n, new int[] {2, 0, 1})
                        .toDoubles())
                .containsExactly(1, 1, 3, 4, 4, 6);
        assertThat(Values.of(Joining.repeat(x, n))
                        .at(x, A, n, new int[] {0, 0, 1, 0, 0, 3})
                        .toDoubles())
                .containsExactly(3, 6, 6, 6);
        assertThat(Values.of(Joining.repeat(x, n, 1))
                        .at(x, A, n, new int[] {0, 0, 0})
                        .shape())
                .containsExactly(2, 0);
    }

    @Test
    void aNumberOfRepeatsIsMissing() {
        assertThatThrownBy(() -> Values.of(Joining.repeat(x, n, 1)).at(x, A, n, new int[] {2, 0}))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void unravelledIndicesMustBeOfTheArray() {
        assertThat(Values.of(ExtraOps.unravelIndex(constant(new int[] {5}), ExtraOps.Order.COLUMN_MAJOR, 3, 4)
                                .get(0))
                        .alone()
                        .toLongs())
                .containsExactly(2);
        assertThatThrownBy(
                        () -> Values.of(ExtraOps.unravelIndex(n, 3, 4).get(0)).at(n, new int[] {12}))
                .isInstanceOf(IndexException.class);
    }

    @Test
    void aLabelThatIsNoClassIsRefused() {
        assertThatThrownBy(
                        () -> Values.of(ExtraOps.toOneHot(n, 3, DType.FLOAT32)).at(n, new int[] {3}))
                .isInstanceOf(IndexException.class);
    }

    @Test
    void covarianceTakesMoreVariablesAndWeights() {
        Tensor m = constant(new double[][] {{1, 2, 4, 8}, {3, 1, 0, 2}});
        Tensor y = constant(new double[][] {{0, 1, 1, 5}});
        Tensor cov =
                Reductions.cov(m, y, true, 1, constant(new int[] {1, 2, 1, 3}), constant(new double[] {0.5, 1, 2, 1}));

        // numpy 2: np.cov(m, y, fweights=[1, 2, 1, 3], aweights=[0.5, 1, 2, 1])
        assertThat(Values.of(cov).alone().toDoubles())
                .containsExactly(
                        new double[] {
                            8.755319149,
                            1.159574468,
                            6.308510638,
                            1.159574468,
                            1.031914894,
                            1.265957447,
                            6.308510638,
                            1.265957447,
                            4.925531915
                        },
                        within(1e-8));
    }

    @Test
    void transformsAreNumPys() {
        Tensor one = constant(new double[][] {{1, 2, 4, 8, 16}});
        Tensor two = constant(new double[][][] {{{0, 1, 4, 9}, {16, 25, 36, 49}, {64, 81, 100, 121}}});

        // numpy 2: np.fft.rfft, np.fft.rfftn over the last two axes
        assertThat(Values.of(Fft.rfft(one)).alone().toDoubles())
                .containsExactly(
                        new double[] {31, 0, -3.145898034, 15.66593224, -9.854101966, 4.424767467}, within(1e-7));
        assertThat(Values.of(Fft.rfft(two)).alone().toDoubles())
                .containsExactly(
                        new double[] {
                            506,
                            0,
                            -60,
                            72,
                            -66,
                            0,
                            -232,
                            207.8460969,
                            10.14359354,
                            -37.85640646,
                            24,
                            -13.85640646,
                            -232,
                            -207.8460969,
                            37.85640646,
                            -10.14359354,
                            24,
                            13.85640646
                        },
                        within(1e-7));
    }

    @Test
    void inverseTransformsGiveTheArrayBack() {
        Tensor odd = constant(new double[][] {{1, 2, 4, 8, 16}});
        Tensor even = constant(new double[][][] {{{0, 1, 4, 9}, {16, 25, 36, 49}, {64, 81, 100, 121}}});

        for (Fft.Norm norm : List.of(Fft.Norm.BACKWARD, Fft.Norm.ORTHO)) {
            assertThat(Values.of(Fft.irfft(Fft.rfft(odd, norm), norm, true))
                            .alone()
                            .toDoubles())
                    .containsExactly(Values.of(odd).alone().toDoubles(), within(1e-12));
            assertThat(Values.of(Fft.irfft(Fft.rfft(even, norm), norm, false))
                            .alone()
                            .toDoubles())
                    .containsExactly(Values.of(even).alone().toDoubles(), within(1e-12));
        }
        assertThat(Values.of(Fft.irfft(Fft.rfft(odd, Fft.Norm.NONE), Fft.Norm.NONE, true))
                        .alone()
                        .toDoubles())
                .containsExactly(new double[] {5, 10, 20, 40, 80}, within(1e-12));
    }
}
