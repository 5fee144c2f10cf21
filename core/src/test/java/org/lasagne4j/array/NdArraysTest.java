package org.lasagne4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

@SuppressWarnings("deprecation") // of ND4J's names for its types
class NdArraysTest {
    @Test
    void viewsShareTheMemoryWhateverTheStrides() {
        INDArray base = Nd4j.arange(24).castTo(DataType.FLOAT).reshape(2, 3, 4);
        INDArray part = base.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3), NDArrayIndex.point(2))
                .permute(1, 0);

        HostArray view = NdArrays.view(part);
        base.putScalar(0, 1, 2, -1);

        // part[i, j] = base[j, 1 + i, 2] = 12·j + 4·(1 + i) + 2
        assertThat(view.shape()).containsExactly(2, 2);
        assertThat(view.toFloats()).containsExactly(-1, 18, 10, 22);
    }

    @Test
    void ndArraysShareTheMemoryOfRowMajorArrays() {
        HostArray array = HostArray.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2);

        INDArray shared = NdArrays.of(array.view(new long[] {2, 2}, new long[] {2, 1}, 2));
        array.setLong(2, 30);

        assertThat(shared.dataType()).isEqualTo(DataType.INT);
        assertThat(shared.toIntMatrix()).isDeepEqualTo(new int[][] {{30, 4}, {5, 6}});
    }

    @Test
    void stridedArraysAreCopied() {
        HostArray array = HostArray.of(new double[] {1, 2, 3, 4}, 2, 2);

        INDArray transposed = NdArrays.of(array.view(new long[] {2, 2}, new long[] {1, 2}, 0));

        assertThat(transposed.toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 3}, {2, 4}});
    }

    @Test
    void arraysOnTheJavaHeapAreCopied() {
        HostArray array = HostArray.onHeap(DType.FLOAT32, 2, 2);
        array.setDouble(3, 7);

        INDArray copied = NdArrays.of(array);

        assertThat(copied.toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0}, {0, 7}});
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"BOOL", "INT8", "UINT8", "INT16", "INT32", "INT64", "FLOAT32", "FLOAT64"})
    void everyTypeComesBack(DType dtype) {
        HostArray array = HostArray.of(new int[] {0, 1, 1}, 3).cast(dtype);

        HostArray back = NdArrays.view(NdArrays.of(array));

        assertThat(back.dtype()).isEqualTo(dtype);
        assertThat(back.toLongs()).containsExactly(0, 1, 1);
    }

    @Test
    void emptyArraysStayEmpty() {
        assertThat(NdArrays.view(Nd4j.create(DataType.FLOAT, 0, 3)).shape()).containsExactly(0, 3);
        assertThat(NdArrays.of(HostArray.zeros(DType.FLOAT32, 0, 3)).shape()).containsExactly(0, 3);
    }

    @Test
    void unknownTypesAreRefused() {
        INDArray half = Nd4j.create(DataType.HALF, 2);

        assertThatThrownBy(() -> NdArrays.view(half))
                .isInstanceOfSatisfying(
                        DTypeException.class, e -> assertThat(e.actual()).isEqualTo("HALF"));
    }

    @Test
    void functionsTakeAndReturnThem() {
        Tensor x = Tensors.matrix("x");
        Function f = Functions.function(x).returning(x.times(2)).compile();

        INDArray doubled =
                f.call(Nd4j.create(new float[][] {{1, 2}, {3, 4}}).transpose()).ndArray();

        assertThat(doubled.toFloatMatrix()).isDeepEqualTo(new float[][] {{2, 6}, {4, 8}});
    }

    /** Runs in a JVM of its own: this one has loaded ND4J. */
    @Test
    void plainJavaArraysLoadNoNd4j() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutNd4j.class.getName())
                .redirectErrorStream(true)
                .start();

        String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(loaded).isZero();
        assertThat(loaded).contains("org.lasagne4j.array.HostArray ");
        assertThat(loaded.lines().filter(line -> line.contains("org.nd4j")))
                .noneMatch(line -> line.contains("factory.Nd4j ") || line.contains("nativeblas"));
        assertThat(loaded).doesNotContain("org.bytedeco.javacpp.Loader ");
    }
}
