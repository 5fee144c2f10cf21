package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.tensor.Tensors.fscalar;
import static org.lasagne4j.tensor.Tensors.iscalar;
import static org.lasagne4j.tensor.Tensors.row;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

class CreationTest {
    private final Tensor n = iscalar("n");

    @Test
    void arangeOfIntegersIsInt64() {
        assertThat(Creation.arange(5).type()).isEqualTo(TensorType.of(DType.INT64, 5));
        assertThat(Creation.arange(n).type()).isEqualTo(TensorType.of(DType.INT64, Shapes.ANY));
        assertThat(Values.of(Creation.arange(n)).at(n, 3).toLongs()).containsExactly(0, 1, 2);
    }

    @Test
    void arangeCountsDownAndStopsBeforeItsEnd() {
        assertThat(Values.of(Creation.arange(5, 0, -2)).alone().toLongs()).containsExactly(5, 3, 1);
        assertThat(Values.of(Creation.arange(1, 10, 3)).alone().toLongs()).containsExactly(1, 4, 7);
        assertThat(Values.of(Creation.arange(3, 3)).alone().toLongs()).isEmpty();
    }

    @Test
    void arangeOfAFloatKeepsItsType() {
        Tensor stop = fscalar("stop");
        Tensor y = Creation.arange(stop);

        assertThat(y.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Values.of(y).at(stop, 2.5f).toDoubles()).containsExactly(0, 1, 2);
    }

    @Test
    void arangeWithStepZeroIsAnError() {
        Tensor y = Creation.arange(ShapeOps.sizeOf(0), ShapeOps.sizeOf(5), n);

        assertThatThrownBy(() -> Values.of(y).at(n, 0))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("step of an arange is 0");
    }

    @Test
    void allocStretchesAxesThatAreOne() {
        Tensor r = row("r");
        Tensor y = Creation.alloc(r, List.of(n, 3));

        assertThat(y.type().dims()).containsExactly(Shapes.ANY, 3);
        assertThat(Values.of(y).at(r, new float[][] {{1, 2, 3}}, n, 2).toDoubles())
                .containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void allocRefusesAnotherSize() {
        Tensor v = Tensors.constant(new float[] {1, 2});

        assertThatThrownBy(() -> Creation.alloc(v, 4, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("does not stretch to size 3 along axis 1");
    }

    @Test
    void onesInAShapeOfTheirOwn() {
        assertThat(Values.of(Creation.ones(DType.INT32, 2, 2)).alone().toLongs())
                .containsExactly(1, 1, 1, 1);
        assertThat(Creation.zeros(2, 3).type()).isEqualTo(TensorType.of(DType.FLOAT32, 2, 3));
    }

    @Test
    void eyeAndTriHaveOnesWhereTheyShould() {
        assertThat(Values.of(Creation.eye(2, 3, 1, DType.FLOAT32)).alone().toDoubles())
                .containsExactly(0, 1, 0, 0, 0, 1);
        assertThat(Values.of(Creation.tri(2, 3, 0, DType.FLOAT32)).alone().toDoubles())
                .containsExactly(1, 0, 0, 1, 1, 0);
    }

    @Test
    void triuKeepsTheUpperTriangle() {
        Tensor m = Tensors.constant(new float[][] {{1, 2}, {3, 4}});

        assertThat(Values.of(Creation.triu(m, 0)).alone().toDoubles()).containsExactly(1, 2, 0, 4);
        assertThat(Values.of(Creation.tril(m, -1)).alone().toDoubles()).containsExactly(0, 0, 3, 0);
    }

    @Test
    void openGridsStretchToFullOnes() {
        List<Tensor> open = Creation.ogrid(Creation.arange(2), Creation.arange(1, 5, 2));
        List<Tensor> full = Creation.mgrid(Creation.arange(2), Creation.arange(1, 5, 2));

        assertThat(open.get(0).type().dims()).containsExactly(2, 1);
        assertThat(Values.of(full.get(0)).alone().toLongs()).containsExactly(0, 0, 1, 1);
        assertThat(Values.of(full.get(1)).alone().toLongs()).containsExactly(1, 3, 1, 3);
    }
}
