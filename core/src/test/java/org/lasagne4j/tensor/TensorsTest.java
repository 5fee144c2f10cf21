package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.array.Shapes.ANY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorsTest {
    @Test
    void prefixesNameTheType() {
        assertThat(Tensors.ivector("y").type()).isEqualTo(TensorType.of(DType.INT32, ANY));
        assertThat(Tensors.dtensor4("x").type()).isEqualTo(TensorType.ofRank(DType.FLOAT64, 4));
        assertThat(Tensors.bscalar("x").dtype()).isEqualTo(DType.INT8);
        assertThat(Tensors.wcol("x").type()).isEqualTo(TensorType.of(DType.INT16, ANY, 1));
        assertThat(Tensors.row("x").type()).isEqualTo(TensorType.of(DType.FLOAT32, 1, ANY));
    }

    @Test
    void pluralsMakeSeveral() {
        List<Tensor> xs = Tensors.fmatrices("a", "b");

        assertThat(xs).extracting(Tensor::name).containsExactly("a", "b");
        assertThat(xs).extracting(Tensor::rank).containsExactly(2, 2);
    }

    @Test
    void constantsKeepTheTypesOfJavaArrays() {
        assertThat(Tensors.constant(new float[][] {{1, 2}}).type()).isEqualTo(TensorType.of(DType.FLOAT32, 1, 2));
        assertThat(Tensors.constant(new boolean[] {true}).dtype()).isEqualTo(DType.BOOL);
        assertThat(Tensors.constant(3).dtype()).isEqualTo(DType.INT8);
        assertThat(Tensors.constant(new double[] {1}, DType.FLOAT32).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void constantsAreCopies() {
        INDArray given = Nd4j.create(new float[] {1, 2});
        Constant constant = Tensors.constant(given);

        given.putScalar(0, 9);

        assertThat(constant.value().toFloats()).containsExactly(1, 2);
    }

    @Test
    void sharedVariablesMayChangeTheirSizesUnlessStatic() {
        Shared free = Tensors.shared(new float[2][3], "w");
        Shared fixed = Tensors.sharedStatic(new float[2][3], "v");

        free.setValue(HostArray.zeros(DType.FLOAT32, 5, 1));

        assertThat(free.type()).isEqualTo(TensorType.ofRank(DType.FLOAT32, 2));
        assertThat(fixed.type()).isEqualTo(TensorType.of(DType.FLOAT32, 2, 3));
        assertThat(Tensors.shared(0.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Tensors.shared(5).dtype()).isEqualTo(DType.INT64);
    }
}
