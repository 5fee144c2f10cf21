package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.tensor.Tensors.dmatrix;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.LinalgException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.reference.GradCheck;
import org.lasagne4j.tensor.grad.Grad;

class DecompositionsTest {
    /** Beside the largest size of a sum of ten products of numbers up to 1. */
    private static final double ROUNDING = 1e-10;

    private final Tensor a = dmatrix("a");

    private static HostArray random(int rows, int columns, long seed) {
        HostArray array = HostArray.zeros(DType.FLOAT64, rows, columns);
        java.util.Random random = new java.util.Random(seed);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextDouble() * 2 - 1);
        }
        return array;
    }

    private static double[][] well(double... rowMajor) {
        int n = (int) Math.sqrt(rowMajor.length);
        double[][] rows = new double[n][n];
        for (int i = 0; i < rowMajor.length; i++) {
            rows[i / n][i % n] = rowMajor[i];
        }
        return rows;
    }

    private static void assertSame(HostArray actual, HostArray expected) {
        assertThat(actual.shape()).containsExactly(expected.shape());
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(ROUNDING));
    }

    private static void assertIdentity(HostArray actual) {
        assertSame(
                actual,
                Values.of(Creation.eye(actual.dim(0), actual.dim(0), 0, DType.FLOAT64))
                        .alone());
    }

    @Property(tries = 30)
    void qrGivesTheMatrixBack(@ForAll @IntRange(max = 6) int m, @ForAll @IntRange(max = 6) int n, @ForAll long seed) {
        HostArray x = random(m, n, seed);
        for (Nlinalg.QrMode mode : List.of(Nlinalg.QrMode.REDUCED, Nlinalg.QrMode.COMPLETE)) {
            List<Tensor> qr = Nlinalg.qr(a, mode);

            assertSame(Values.of(qr.get(0).dot(qr.get(1))).at(a, x), x);
            assertIdentity(Values.of(qr.get(0).transpose().dot(qr.get(0))).at(a, x));
            assertSame(
                    Values.of(Creation.triu(qr.get(1), 0)).at(a, x),
                    Values.of(qr.get(1)).at(a, x));
        }
    }

    @Property(tries = 30)
    void svdGivesTheMatrixBack(@ForAll @IntRange(max = 6) int m, @ForAll @IntRange(max = 6) int n, @ForAll long seed) {
        HostArray x = random(m, n, seed);
        List<Tensor> usv = Nlinalg.svd(a, false);
        List<Tensor> full = Nlinalg.svd(a);

        assertSame(
                Values.of(usv.get(0).times(ShapeOps.shapePadLeft(usv.get(1), 1)).dot(usv.get(2)))
                        .at(a, x),
                x);
        assertSame(Values.of(Nlinalg.svdvals(a)).at(a, x), Values.of(usv.get(1)).at(a, x));
        assertIdentity(Values.of(full.get(0).transpose().dot(full.get(0))).at(a, x));
        assertIdentity(Values.of(full.get(2).dot(full.get(2).transpose())).at(a, x));
    }

    @Property(tries = 30)
    void eighDiagonalizes(@ForAll @IntRange(max = 6) int n, @ForAll long seed) {
        HostArray x = random(n, n, seed);
        for (boolean lower : new boolean[] {true, false}) {
            Tensor symmetric = lower
                    ? Creation.tril(a, 0).plus(Creation.tril(a, -1).transpose())
                    : Creation.triu(a, 0).plus(Creation.triu(a, 1).transpose());
            List<Tensor> wv = Nlinalg.eigh(a, lower);
            Tensor v = wv.get(1);

            assertSame(
                    Values.of(symmetric.dot(v)).at(a, x),
                    Values.of(v.times(ShapeOps.shapePadLeft(wv.get(0), 1))).at(a, x));
            assertIdentity(Values.of(v.transpose().dot(v)).at(a, x));
        }
    }

    @Property(tries = 30)
    void theInverseAndTheSolutionUndoTheMatrix(@ForAll @IntRange(max = 6) int n, @ForAll long seed) {
        // A dominant diagonal keeps the condition small.
        Tensor dominant = a.plus(Creation.identityLike(a).times(8));
        HostArray x = random(n, n, seed);

        assertIdentity(Values.of(dominant.dot(Nlinalg.matrixInverse(dominant))).at(a, x));
        assertSame(Values.of(Slinalg.solve(dominant, dominant.dot(a))).at(a, x), x);
        assertThat(Values.of(Elemwise.log(Nlinalg.det(dominant))).at(a, x).scalar())
                .isCloseTo(Values.of(Nlinalg.logdet(dominant)).at(a, x).scalar(), within(ROUNDING));
    }

    @Property(tries = 30)
    void choleskyGivesTheMatrixBack(@ForAll @IntRange(max = 6) int n, @ForAll long seed) {
        Tensor positive = a.dot(a.transpose()).plus(Creation.identityLike(a));
        HostArray x = random(n, n, seed);
        Tensor l = Slinalg.cholesky(positive);
        Tensor u = Slinalg.cholesky(positive, false);

        assertSame(Values.of(l.dot(l.transpose())).at(a, x), Values.of(positive).at(a, x));
        assertSame(Values.of(u).at(a, x), Values.of(l.transpose()).at(a, x));
        assertSame(
                Values.of(Slinalg.solve(positive, positive, Slinalg.Structure.POSITIVE_DEFINITE))
                        .at(a, x),
                Values.of(Creation.identityLike(a)).at(a, x));
    }

    @Test
    void aPseudoInverseLeavesOutWhatIsZero() {
        // Of rank 1: all ones have the pseudo-inverse of all 1/4.
        assertThat(Values.of(Nlinalg.pinv(a)).at(a, well(1, 1, 1, 1)).toDoubles())
                .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-12));
    }

    @Test
    void lstsqGivesTheSmallestSolutionAndItsRank() {
        Tensor b = Tensors.dvector("b");
        List<Tensor> found = Nlinalg.lstsq(a, b);

        // 1·x + 1·y = 1 and = 3: the nearest is 2 on both rows, the smallest such (x, y) is (1, 1).
        assertThat(Values.of(found.get(0))
                        .at(a, well(1, 1, 1, 1), b, new double[] {1, 3})
                        .toDoubles())
                .containsExactly(new double[] {1, 1}, within(1e-12));
        assertThat(Values.of(found.get(1))
                        .at(a, well(1, 1, 1, 1), b, new double[] {1, 3})
                        .toDoubles())
                .containsExactly(new double[] {2}, within(1e-12));
        assertThat(Values.of(found.get(2))
                        .at(a, well(1, 1, 1, 1), b, new double[] {1, 3})
                        .toLongs())
                .containsExactly(1);
    }

    @Test
    void determinantsOfSingularMatricesAreZero() {
        List<Tensor> parts = Nlinalg.slogdet(a);

        assertThat(Values.of(Nlinalg.det(a)).at(a, well(1, 2, 2, 4)).scalar()).isZero();
        assertThat(Values.of(parts.get(0)).at(a, well(1, 2, 2, 4)).scalar()).isZero();
        assertThat(Values.of(parts.get(1)).at(a, well(1, 2, 2, 4)).scalar()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Values.of(parts.get(0)).at(a, well(0, 1, 1, 0)).scalar()).isEqualTo(-1);
    }

    @Test
    void normsAreNumPys() {
        // numpy 2.1: np.linalg.norm([[3, -4], [0, 1]], ord)
        double[][] x = {{3, -4}, {0, 1}};

        assertThat(Values.of(Nlinalg.norm(a)).at(a, x).scalar()).isCloseTo(5.0990195, within(1e-6));
        assertThat(Values.of(Nlinalg.norm(a, 1)).at(a, x).scalar()).isEqualTo(5);
        assertThat(Values.of(Nlinalg.norm(a, -1)).at(a, x).scalar()).isEqualTo(3);
        assertThat(Values.of(Nlinalg.norm(a, Double.POSITIVE_INFINITY)).at(a, x).scalar())
                .isEqualTo(7);
        assertThat(Values.of(Nlinalg.norm(a, 2)).at(a, x).scalar()).isCloseTo(5.0644951, within(1e-6));
        assertThat(Values.of(Nlinalg.norm(a, -2)).at(a, x).scalar()).isCloseTo(0.5923591, within(1e-6));
        assertThat(Values.of(Nlinalg.nuclearNorm(a)).at(a, x).scalar()).isCloseTo(5.6568542, within(1e-6));
        assertThat(Values.of(Nlinalg.norm(a, 1, new int[] {1, 0}, true))
                        .at(a, x)
                        .toDoubles())
                .containsExactly(7);
        assertThatThrownBy(() -> Nlinalg.norm(a, 3)).isInstanceOf(ValueException.class);
    }

    @Test
    void aSingularMatrixIsOneExactError() {
        Tensor inverse = Nlinalg.matrixInverse(a);

        assertThatThrownBy(() -> Values.of(inverse).at(a, well(1, 2, 2, 4)))
                .isInstanceOf(LinalgException.class)
                .hasMessageStartingWith("\"a\", given to solve, is singular.")
                .hasMessageContaining("a pivot of 0 in column 1")
                .hasMessageContaining("aSingularMatrixIsOneExactError")
                .hasMessageContaining("use pinv or lstsq");
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsOneExactErrorOrNan() {
        assertThatThrownBy(() -> Values.of(Slinalg.cholesky(a)).at(a, well(1, 2, 2, 1)))
                .isInstanceOf(LinalgException.class)
                .hasMessageStartingWith("\"a\", given to cholesky, is not positive definite.")
                .hasMessageContaining("the leading part of order 2");
        assertThat(Values.of(Slinalg.cholesky(a, true, Slinalg.OnError.NAN))
                        .at(a, well(1, 2, 2, 1))
                        .toDoubles())
                .containsOnly(Double.NaN);
    }

    @Test
    void complexEigenvaluesHaveNoType() {
        assertThatThrownBy(() -> Values.of(Nlinalg.eig(a).get(0)).at(a, well(0, 1, -1, 0)))
                .isInstanceOf(LinalgException.class)
                .hasMessageContaining("complex eigenvalues");
    }

    @Test
    void aBadMatrixAmongSeveralIsNamed() {
        Tensor several = Tensors.tensor(TensorType.ofRank(DType.FLOAT64, 3), "several");
        double[][][] values = {{{1, 0}, {0, 1}}, {{Double.NaN, 0}, {0, 1}}};

        assertThatThrownBy(() -> Values.of(Nlinalg.eigh(several).get(0)).at(several, values))
                .isInstanceOf(LinalgException.class)
                .hasMessageStartingWith("Matrix (1,) of \"several\", given to eigh, has elements that are not finite.");
    }

    @Test
    void shapesAreCheckedWhereTheyAreKnown() {
        Tensor wide = Tensors.tensor(TensorType.of(DType.FLOAT32, 2, 3), "wide");

        assertThatThrownBy(() -> Nlinalg.det(wide))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("\"wide\", given to det, is not square.");
        assertThatThrownBy(() -> Slinalg.solve(matrix("m"), Tensors.scalar("s")))
                .isInstanceOf(ShapeException.class);
        assertThat(Nlinalg.svd(wide, false).get(2).type().dims()).containsExactly(2, 3);
    }

    @Test
    void integersBecomeFloats() {
        Tensor n = Tensors.constant(new int[][] {{2, 0}, {0, 4}});

        assertThat(Values.of(Nlinalg.matrixInverse(n)).alone().toDoubles()).containsExactly(0.5, 0, 0, 0.25);
        assertThat(Nlinalg.det(n).dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void kroneckerProductsOfVectorsAreVectors() {
        Tensor v = Tensors.constant(new float[] {1, 2});
        Tensor w = Tensors.constant(new float[] {3, 4});

        assertThat(Values.of(Slinalg.kron(v, w)).alone().toDoubles()).containsExactly(3, 4, 6, 8);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                named("inverse", Nlinalg::matrixInverse),
                named("pinv", x -> Nlinalg.pinv(Indexing.get(x, Index.slice(0, 2)))),
                named("logdet", Nlinalg::logdet),
                named("det", Nlinalg::det),
                named("cholesky", Slinalg::cholesky),
                named("solve", x -> Slinalg.solve(x, x.sqr())),
                named("triangle", x -> Slinalg.solveLowerTriangular(x, x.sqr())),
                named("qr", x -> Nlinalg.qr(x).get(0)),
                named("eigh", x -> Nlinalg.eigh(x).get(1)),
                named("eigvalsh", Slinalg::eigvalsh),
                named("svd", x -> Nlinalg.svd(x, false).get(2)),
                named("expm", x -> Slinalg.expm(x.times(0.2))));
    }

    private static Arguments named(String name, UnaryOperator<Tensor> function) {
        return Arguments.of(name, function);
    }

    /** The gradient of a gradient, by finite differences of the latter. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void secondDerivativesAreTheFiniteDifferencesOfFirstOnes(String name, UnaryOperator<Tensor> function) {
        HostArray point = HostArray.of(new double[] {3, 0.4, -0.3, 0.5, 4, 0.2, -0.1, 0.6, 6}, 3, 3);

        GradCheck.DEFAULT
                .within(1e-4, 1e-4)
                .check(x -> Grad.grad(Trigonometry.sin(function.apply(x.get(0))).sum(), x.get(0)), List.of(point));
    }
}
