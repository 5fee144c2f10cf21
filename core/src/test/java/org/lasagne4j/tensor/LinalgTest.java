package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor;
import static org.lasagne4j.tensor.Tensors.tensor3;
import static org.lasagne4j.tensor.Tensors.vector;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.ShapeException;

class LinalgTest {
    private static final float[][] A = {{1, 2}, {3, 4}};
    private static final float[][] B = {{5, 6}, {7, 8}};

    private final Tensor a = matrix("a");
    private final Tensor b = matrix("b");

    @Test
    void dotOfMatricesIsTheProduct() {
        // 1·5 + 2·7, 1·6 + 2·8, 3·5 + 4·7, 3·6 + 4·8
        assertThat(Values.of(a.dot(b)).at(a, A, b, B).toDoubles()).containsExactly(19, 22, 43, 50);
    }

    @Test
    void dotOfVectorsIsTheInnerProduct() {
        Tensor v = vector("v");

        assertThat(Values.of(v.dot(v)).at(v, new float[] {1, 2, 3}).scalar()).isEqualTo(14);
        assertThat(Values.of(a.dot(v)).at(a, A, v, new float[] {1, -1}).toDoubles())
                .containsExactly(-1, -1);
        assertThat(Values.of(v.dot(a)).at(a, A, v, new float[] {1, -1}).toDoubles())
                .containsExactly(-2, -2);
    }

    @Test
    void dotWithAScalarMultiplies() {
        Tensor s = Tensors.scalar("s");

        assertThat(Values.of(s.dot(a)).at(a, A, s, 3f).toDoubles()).containsExactly(3, 6, 9, 12);
    }

    @Test
    void dotPromotesTypes() {
        Tensor n = tensor(TensorType.ofRank(DType.INT32, 2), "n");

        assertThat(a.dot(n).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(n.dot(n).dtype()).isEqualTo(DType.INT32);
    }

    @Test
    void dotKeepsStaticSizes() {
        Tensor known = tensor(TensorType.of(DType.FLOAT32, ANY, 784), "known");
        Tensor w = tensor(TensorType.of(DType.FLOAT32, 784, 500), "w");

        assertThat(known.dot(w).type().dims()).containsExactly(ANY, 500);
    }

    @Test
    void staticSizesThatDifferFailWhereTheyAreWritten() {
        Tensor left = tensor(TensorType.of(DType.FLOAT32, 3, 4), "left");
        Tensor right = tensor(TensorType.of(DType.FLOAT32, 3, 4), "right");

        assertThatThrownBy(() -> left.dot(right))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("\"left\" (3, 4) and \"right\" (3, 4)")
                .hasMessageContaining("LinalgTest.java");
    }

    @Test
    void sizesThatDifferFailAtTheCallWithBothOperands() {
        Tensor product = a.dot(b);

        assertThatThrownBy(() -> Values.of(product).at(a, A, b, new float[3][2]))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("\"a\" (2, 2) and \"b\" (3, 2)")
                .hasMessageContaining("sizesThatDifferFailAtTheCallWithBothOperands");
    }

    @Test
    void gradientsAreProductsWithTheTranspose() {
        // d Σ(A·B)/dA has in each row the row sums of B.
        assertThat(Values.ofGradient(a.dot(b), a).at(a, A, b, B).toDoubles()).containsExactly(11, 15, 11, 15);
        assertThat(Values.ofGradient(a.dot(b), b).at(a, A, b, B).toDoubles()).containsExactly(4, 4, 6, 6);
    }

    @Test
    void tensordotSumsPairsOfAxes() {
        Tensor t = tensor3("t");
        float[][][] ones = {{{1, 1}, {1, 1}}, {{2, 2}, {2, 2}}};

        assertThat(Values.of(Linalg.tensordot(t, a, 2)).at(t, ones, a, A).toDoubles())
                .containsExactly(10, 20);
        assertThat(Values.of(Linalg.tensordot(t, a, new int[] {0}, new int[] {1}))
                        .at(t, ones, a, A)
                        .shape())
                .containsExactly(2, 2, 2);
    }

    @Test
    void batchedDotMultipliesEachPair() {
        Tensor s = tensor3("s");
        Tensor t = tensor3("t");

        assertThat(Values.of(Linalg.batchedDot(s, t))
                        .at(s, new float[][][] {A, B}, t, new float[][][] {B, {{1, 0}, {0, 1}}})
                        .toDoubles())
                .containsExactly(19, 22, 43, 50, 5, 6, 7, 8);
    }

    @Test
    void outerMultipliesAllPairs() {
        Tensor v = Tensors.constant(new float[] {1, 2});
        Tensor w = Tensors.constant(new float[] {3, 4, 5});

        assertThat(Values.of(Linalg.outer(v, w)).alone().toDoubles()).containsExactly(3, 4, 5, 6, 8, 10);
    }
}
