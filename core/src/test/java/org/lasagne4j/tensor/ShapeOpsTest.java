package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor;
import static org.lasagne4j.tensor.Tensors.tensor3;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.ShapeException;

class ShapeOpsTest {
    private static final float[][] A = {{1, 2, 3}, {4, 5, 6}};

    private final Tensor x = matrix("x");
    private final Tensor known = tensor(TensorType.of(DType.FLOAT32, ANY, 3, 4, 5), "known");

    @Test
    void reshapeComputesTheOpenSize() {
        Tensor y = x.reshape(-1, 2);

        assertThat(y.type().dims()).containsExactly(ANY, 2);
        assertThat(Values.of(y).at(x, A).shape()).containsExactly(3, 2);
    }

    @Test
    void reshapeOfATransposeReadsRowMajor() {
        assertThat(Values.of(x.transpose().reshape(6)).at(x, A).toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void reshapeTakesSymbolicSizes() {
        Tensor y = x.reshape(List.of(x.shape(1), 1, x.shape(0)));

        assertThat(y.type().dims()).containsExactly(ANY, 1, ANY);
        assertThat(Values.of(y).at(x, A).shape()).containsExactly(3, 1, 2);
    }

    @Test
    void reshapeToAWrongCountTellsBothShapesAtTheCall() {
        Tensor y = x.reshape(4, 2);

        assertThatThrownBy(() -> Values.of(y).at(x, A))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Cannot reshape \"x\" into (4, 2)")
                .hasMessageContaining("(2, 3) into (4, 2)")
                .hasMessageContaining("reshapeToAWrongCountTellsBothShapesAtTheCall");
    }

    @Test
    void reshapeOfStaticSizesFailsWhereItIsWritten() {
        Tensor fixed = tensor(TensorType.of(DType.FLOAT32, 2, 3), "fixed");

        assertThatThrownBy(() -> fixed.reshape(4, -1)).isInstanceOf(ShapeException.class);
        assertThat(fixed.reshape(-1, 2).type().dims()).containsExactly(3, 2);
    }

    @Test
    void reshapeByFloatsIsRefused() {
        assertThatThrownBy(() -> x.reshape(Tensors.constant(new float[] {1, 2})))
                .isInstanceOf(DTypeException.class);
    }

    @Test
    void flattenKeepsWhatIsKnown() {
        assertThat(known.flatten(2).type().dims()).containsExactly(ANY, 60);
        assertThat(known.flatten(3).type().dims()).containsExactly(ANY, 3, 20);
        assertThat(known.flatten().type().dims()).containsExactly(ANY);
        assertThat(known.flatten(4)).isSameAs(known);
    }

    @Test
    void gradientOfAReshapeKeepsStaticSizes() {
        Tensor grad = org.lasagne4j.tensor.grad.Grad.grad(known.flatten(2).sum(), known);

        assertThat(grad.type().dims()).containsExactly(ANY, 3, 4, 5);
    }

    @Test
    void staticSizesAreConstants() {
        assertThat(known.shape(1)).isInstanceOf(Constant.class);
        assertThat(known.shape(0)).isNotInstanceOf(Constant.class);
        assertThat(Tensors.constant(A).shape()).isInstanceOf(Constant.class);
    }

    @Test
    void shapeIsAnInt64Vector() {
        assertThat(x.shape().type()).isEqualTo(TensorType.of(DType.INT64, 2));
        assertThat(Values.of(x.shape()).at(x, A).toLongs()).containsExactly(2, 3);
        assertThat(Values.of(x.size()).at(x, A).toLongs()).containsExactly(6);
    }

    @Test
    void axesMoveAsNamed() {
        Tensor t = tensor3("t");
        float[][][] value = new float[2][3][4];

        assertThat(Values.of(t.transpose(2, 0, 1)).at(t, value).shape()).containsExactly(4, 2, 3);
        assertThat(Values.of(t.swapaxes(0, -1)).at(t, value).shape()).containsExactly(4, 3, 2);
        assertThat(Values.of(ShapeOps.shapePadAxis(t, -1)).at(t, value).shape()).containsExactly(2, 3, 4, 1);
        assertThat(ShapeOps.shapePadAxis(t, 1).squeeze().rank()).isEqualTo(3);
    }

    @Test
    void anAxisOfUnknownSizeIsNotDropped() {
        assertThatThrownBy(() -> x.dimshuffle(0))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("pattern [0] does not fit \"x\"");
    }

    @Test
    void anAddedBroadcastIsCheckedAtTheCall() {
        Tensor stretched = ShapeOps.addBroadcast(x, 0).plus(matrix("y"));
        Tensor y = stretched.owner().input(1);

        assertThat(Values.of(stretched).at(x, new float[][] {{1, 2, 3}}, y, A).toDoubles())
                .containsExactly(2, 4, 6, 5, 7, 9);
        assertThatThrownBy(() -> Values.of(stretched).at(x, A, y, A))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("expected: (1, ANY)")
                .hasMessageContaining("actual:   (2, 3)");
    }

    @Test
    void anUnbroadcastAxisStretchesNoMore() {
        Tensor row = Tensors.row("row");

        assertThat(ShapeOps.unbroadcast(row, 0).type().broadcasts(0)).isFalse();
        assertThat(ShapeOps.patternBroadcast(row, false, true).type().dims()).containsExactly(ANY, 1);
    }

    @Test
    void aSpecifiedShapeIsKnownAndChecked() {
        Tensor y = ShapeOps.specifyShape(x, ANY, 4);

        assertThat(y.type().dims()).containsExactly(ANY, 4);
        assertThatThrownBy(() -> Values.of(y).at(x, A)).isInstanceOf(ShapeException.class);
    }
}
