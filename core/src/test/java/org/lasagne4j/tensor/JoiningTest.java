package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class JoiningTest {
    private static final float[][] A = {{1, 2, 3}, {4, 5, 6}};

    private final Tensor x = matrix("x");
    private final Tensor y = matrix("y");

    @Test
    void joinAddsStaticSizesAlongItsAxis() {
        Tensor a = tensor(TensorType.of(DType.FLOAT32, ANY, 3), "a");
        Tensor b = tensor(TensorType.of(DType.INT8, 5, 4), "b");

        assertThat(Joining.join(1, a, b).type()).isEqualTo(TensorType.of(DType.FLOAT32, 5, 7));
        assertThat(Joining.join(-1, a, a).type().dims()).containsExactly(ANY, 6);
    }

    @Test
    void joinPutsOneAfterTheOther() {
        assertThat(Values.of(Joining.horizontalStack(x, y))
                        .at(x, A, y, new float[][] {{7}, {8}})
                        .toDoubles())
                .containsExactly(1, 2, 3, 7, 4, 5, 6, 8);
        assertThat(Values.of(Joining.verticalStack(x, y))
                        .at(x, A, y, new float[][] {{7, 8, 9}})
                        .shape())
                .containsExactly(3, 3);
    }

    @Test
    void joinOfStaticSizesThatDifferFailsWhereItIsWritten() {
        Tensor a = tensor(TensorType.of(DType.FLOAT32, 2, 3), "a");
        Tensor b = tensor(TensorType.of(DType.FLOAT32, 4, 3), "b");

        assertThatThrownBy(() -> Joining.join(1, a, b))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("joined along axis 1 have different sizes along axis 0")
                .hasMessageContaining("\"a\" (2, 3) and \"b\" (4, 3)");
    }

    @Test
    void joinOfSizesThatDifferFailsAtTheCall() {
        Tensor joined = Joining.join(0, x, y);

        assertThatThrownBy(() -> Values.of(joined).at(x, A, y, new float[][] {{1}}))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("\"x\" (2, 3) and \"y\" (1, 1)")
                .hasMessageContaining("joinOfSizesThatDifferFailsAtTheCall");
    }

    @Test
    void joinOfRanksThatDifferNamesTheCure() {
        assertThatThrownBy(() -> Joining.join(0, x, Tensors.vector("v")))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("use stack");
    }

    @Test
    void stackMakesAnAxis() {
        assertThat(Values.of(Joining.stack(List.of(x, y), -1)).at(x, A, y, A).shape())
                .containsExactly(2, 3, 2);
        assertThat(Values.of(Joining.stack(x, y)).at(x, A, y, A).shape()).containsExactly(2, 2, 3);
    }

    @Test
    void splitGivesPartsInOrder() {
        List<Tensor> parts = Joining.split(x, List.of(1, 2), 1);

        assertThat(Values.of(parts.get(0)).at(x, A).toDoubles()).containsExactly(1, 4);
        assertThat(Values.of(parts.get(1)).at(x, A).toDoubles()).containsExactly(2, 3, 5, 6);
    }

    @Test
    void rollBringsBackWhatLeaves() {
        assertThat(Values.of(Joining.roll(x, 1, 1)).at(x, A).toDoubles()).containsExactly(3, 1, 2, 6, 4, 5);
        assertThat(Values.of(Joining.roll(x, -2)).at(x, A).toDoubles()).containsExactly(3, 4, 5, 6, 1, 2);
    }

    @Test
    void repeatRepeatsElementsAndTileTheWhole() {
        Tensor v = Tensors.constant(new float[] {1, 2});

        assertThat(Values.of(v.repeat(2, 0)).alone().toDoubles()).containsExactly(1, 1, 2, 2);
        assertThat(Values.of(Joining.tile(v, 2)).alone().toDoubles()).containsExactly(1, 2, 1, 2);
        assertThat(Values.of(Joining.tile(v, 2, 1)).alone().shape()).containsExactly(2, 2);
    }

    @Test
    void theSizesOfASplitMustBeThatOfTheAxis() {
        Tensor n = Tensors.lscalar("n");
        List<Tensor> parts = Joining.split(x, List.of(n, 1), 1);

        assertThat(Values.of(parts.get(1)).at(x, A, n, A[0].length - 1).shape()).containsExactly(A.length, 1);
        assertThatThrownBy(() -> Values.of(parts.get(0)).at(x, A, n, A[0].length))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Joining.split(Tensors.constant(A), List.of(1), 1))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Joining.split(x, List.of(3, -1), 1)).isInstanceOf(ValueException.class);
    }

    @Test
    void nothingCannotBeJoined() {
        assertThatThrownBy(() -> Joining.join(0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Joining.stack()).isInstanceOf(ValueException.class);
    }

    @Test
    void partsOfComputedNegativeSizeAreRefusedAtTheCall() {
        Tensor n = Tensors.iscalar("n");
        Tensor second = Joining.split(x, List.of(n, Elemwise.sub(3, n)), 1).get(1);

        assertThatThrownBy(() -> Values.of(second).at(x, A, n, -1))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("A part's size in \"n\" is out of range.")
                .hasMessageContaining("expected: 0 or more\n  actual:   -1 at element 0\n");
    }

    @Test
    void negativeNumbersOfRepeatsAreRefusedAtTheCall() {
        Tensor times = Tensors.ivector("times");
        Tensor repeated = Joining.repeat(x, times, 1);

        assertThatThrownBy(() -> Values.of(repeated).at(x, A, times, new int[] {1, -1, 2}))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("A number of repeats in \"times\" is out of range.")
                .hasMessageContaining("expected: 0 or more\n  actual:   -1 at element 1\n");
    }
}
