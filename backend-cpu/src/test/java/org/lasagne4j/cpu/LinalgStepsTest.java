package org.lasagne4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas_full;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.cpu.lapack.OpenBlas;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.error.LinalgException;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

/** Linear algebra by LAPACK: bad values, sizes up to a few hundred, threads. */
class LinalgStepsTest {
    private final Tensor x = matrix("x");

    private static Function compiled(String backend, Tensor y, Tensor... inputs) {
        return function(inputs).returning(y).backend(backend).compile();
    }

    private static HostArray random(DType dtype, int n, double diagonal) {
        HostArray array = HostArray.zeros(dtype, n, n);
        Random random = new Random(n);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextGaussian() + (i / n == i % n ? diagonal : 0));
        }
        return array;
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                named("inverse", Nlinalg::matrixInverse),
                named("logdet", Nlinalg::logdet),
                named("cholesky", x -> Slinalg.cholesky(x.dot(x.transpose()))),
                named("qr", x -> Nlinalg.qr(x).get(1)),
                named("eigvalsh", Slinalg::eigvalsh),
                named("svd", x -> Nlinalg.svd(x, false).get(1)),
                named("triangle", x -> Slinalg.solveUpperTriangular(x, x)),
                named("expm", x -> Slinalg.expm(x.times(0.02))));
    }

    private static Arguments named(String name, UnaryOperator<Tensor> function) {
        return Arguments.of(name, function);
    }

    /** Blocked routines begin at some tens of rows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void largerMatricesGiveTheInterpretersValues(String name, UnaryOperator<Tensor> function) {
        Tensor wide = Tensors.dmatrix("wide");
        HostArray value = random(DType.FLOAT64, 150, 40);
        Tensor y = function.apply(wide);

        HostArray actual = compiled("cpu", y, wide).call(value).array();

        double[] expected = compiled("reference", y, wide).call(value).array().toDoubles();
        double[] found = actual.toDoubles();
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i])
                    .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-9 * (1 + Math.abs(expected[i]))));
        }
    }

    /** Either the error of the interpreter or its NaN, but no crash and no loop without end. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    @Timeout(60)
    void nanAndInfinityComeOutOrAreRefused(String name, UnaryOperator<Tensor> function) {
        Function actual = compiled("cpu", function.apply(x), x);
        Function expected = compiled("reference", function.apply(x), x);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            for (int n : new int[] {1, 5, 130}) {
                HostArray value = random(DType.FLOAT32, n, 5);
                value.setDouble(value.count() / 2, bad);

                String error = error(expected, value);

                assertThat(error(actual, value)).isEqualTo(error);
            }
        }
    }

    private static String error(Function f, HostArray value) {
        try {
            f.call(value);
            return "";
        } catch (LasagneException e) {
            // A fused loop is called so.
            return e.problem().sentence().replaceAll("result of \\w+", "result");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void aFailingCallLeavesVariablesAsTheyWere(String backend) {
        Shared w = new Shared(x.type(), HostArray.of(new float[] {1, 2, 3, 4}, 2, 2), "w");
        Function step = function(x)
                .returning(Slinalg.cholesky(x))
                .updating(Map.of(w, w.plus(Nlinalg.matrixInverse(x))))
                .backend(backend)
                .compile();

        assertThatThrownBy(() -> step.call((Object) new float[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(LinalgException.class)
                .hasMessageStartingWith("\"x\", given to cholesky, is not positive definite.")
                .hasMessageContaining("order 2")
                .hasMessageContaining("created:  LinalgStepsTest.aFailingCallLeavesVariablesAsTheyWere");

        assertThat(w.getValue().toFloats()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void callsFromManyThreadsShareTheCoresAndPutTheSettingBack() throws Exception {
        assertThat(OpenBlas.isAvailable()).isTrue();
        openblas_full.openblas_set_num_threads(2);
        Function f = compiled("cpu", Nlinalg.matrixInverse(x), x);
        HostArray value = random(DType.FLOAT32, 100, 20);
        float[] expected = f.call(value).array().toFloats();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<float[]>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            results.add(threads.submit(() -> f.call(value).array().toFloats()));
        }
        for (Future<float[]> result : results) {
            assertThat(result.get()).containsExactly(expected);
        }
        threads.shutdown();

        assertThat(openblas_full.openblas_get_num_threads()).isEqualTo(2);
    }

    /** It compares each kernel's results with the interpreter's, vectors included. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void debugModeFindsNoDifference(String name, UnaryOperator<Tensor> function) {
        Tensor wide = Tensors.dmatrix("wide");
        Tensor y = function.apply(wide);
        Tensor vectors = Nlinalg.eigh(wide).get(1).plus(Nlinalg.svd(wide, false).get(2));

        function(wide)
                .returning(y, vectors, Grad.grad(y.sum(), wide))
                .backend("cpu")
                .mode(Mode.DEBUG)
                .compile()
                .call(random(DType.FLOAT64, 7, 4));
    }

    @Test
    void threadsShareABatchAndNameItsFirstBadMatrix() {
        Tensor several = Tensors.tensor(TensorType.ofRank(DType.FLOAT32, 3), "several");
        Function f = compiled("cpu", Slinalg.cholesky(several), several);
        HostArray batch = HostArray.zeros(DType.FLOAT32, 100, 16, 16);
        for (long i = 0; i < batch.count(); i++) {
            boolean onDiagonal = i / 16 % 16 == i % 16;
            batch.setDouble(i, onDiagonal ? 1 + i / 256 : 0.5);
        }

        float[] found = f.call(batch).array().toFloats();

        float[] expected = compiled("reference", Slinalg.cholesky(several), several)
                .call(batch)
                .array()
                .toFloats();
        assertThat(found).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-5f));

        batch.setDouble(30 * 256, -1);
        batch.setDouble(80 * 256, -1);
        assertThatThrownBy(() -> f.call(batch))
                .isInstanceOf(LinalgException.class)
                .hasMessageStartingWith("Matrix (30,) of \"several\"");
    }
}
