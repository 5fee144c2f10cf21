package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;

class ReductionsTest {
    private static final float[][] A = {{1, 5, 5}, {4, 2, 0}};

    private final Tensor x = matrix("x");

    @Test
    void sumWithoutAxesAddsEverything() {
        assertThat(Values.of(x.sum()).at(x, A).scalar()).isEqualTo(17);
    }

    @Test
    void sumOverAnAxisDropsIt() {
        assertThat(Values.of(x.sum(0)).at(x, A).toDoubles()).containsExactly(5, 7, 5);
        assertThat(Values.of(x.sum(-1)).at(x, A).toDoubles()).containsExactly(11, 6);
    }

    @Test
    void keptAxesStretch() {
        Tensor shares = x.over(x.sum(new int[] {1}, true));

        assertThat(x.sum(new int[] {1}, true).type().dims()).containsExactly(Shapes.ANY, 1);
        assertThat(Values.of(shares.sum(1)).at(x, A).toDoubles()).containsExactly(1, 1);
    }

    @Test
    void sumOfFloat32AccumulatesInFloat64() {
        float[][] large = {{16_777_216f, 1, 1, 1, 1}};

        // In float32 each 1 would be lost: 2²⁴ + 1 rounds to 2²⁴.
        assertThat(Values.of(x.sum()).at(x, large).scalar()).isEqualTo(16_777_220);
    }

    @ParameterizedTest
    @CsvSource({"bool,int64", "int8,int64", "uint8,uint64", "int32,int64", "float32,float32", "float64,float64"})
    void sumsAreAsWideAsTheanos(String from, String to) {
        Tensor some = tensor(TensorType.ofRank(DType.of(from), 2), "some");

        assertThat(some.sum(0).dtype()).isEqualTo(DType.of(to));
        assertThat(some.prod().dtype()).isEqualTo(DType.of(to));
        assertThat(some.max(1).dtype()).isEqualTo(DType.of(from));
    }

    @Test
    void meanOfIntegersIsFloat64() {
        Tensor n = Tensors.ivector("n");

        HostArray mean = Values.of(n.mean()).at(n, new int[] {1, 2, 4, 4});

        assertThat(mean.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(mean.scalar()).isEqualTo(2.75);
    }

    @Test
    void productHasTheRightGradientWithZeros() {
        float[][] zeros = {{2, 0, 3}, {0, 0, 7}};

        // Row 0: only the zero sees a product of the others, 2·3. Row 1: each partner has a zero.
        assertThat(Values.ofGradient(x.prod(1), x).at(x, zeros).toDoubles()).containsExactly(0, 6, 0, 0, 0, 0);
    }

    @Test
    void everyTiedMaximumGetsTheWholeGradient() {
        assertThat(Values.ofGradient(x.max(1), x).at(x, A).toDoubles()).containsExactly(0, 1, 1, 1, 0, 0);
    }

    @Test
    void argmaxIsTheFirstOfEqualOnes() {
        assertThat(Values.of(x.argmax(1)).at(x, A).toLongs()).containsExactly(1, 0);
        assertThat(Values.of(x.argmax()).at(x, A).toLongs()).containsExactly(1);
        assertThat(Values.of(x.argmin()).at(x, A).toLongs()).containsExactly(5);
    }

    @Test
    void argmaxFindsTheFirstNan() {
        float[][] nan = {{1, Float.NaN, 9, Float.NaN}};

        assertThat(Values.of(x.argmax(1)).at(x, nan).toLongs()).containsExactly(1);
        assertThat(Values.of(x.max(1)).at(x, nan).toDoubles()).containsExactly(Double.NaN);
    }

    @Test
    void largestUnsignedNumberIsNotMinusOne() {
        Tensor n = tensor(TensorType.ofRank(DType.UINT64, 1), "n");
        HostArray values = HostArray.zeros(DType.UINT64, 3);
        values.setLong(0, 5);
        values.setLong(1, -1); // 2⁶⁴ − 1
        values.setLong(2, 7);

        assertThat(Values.of(n.max()).at(n, values).toLongs()).containsExactly(-1);
        assertThat(Values.of(n.argmin()).at(n, values).toLongs()).containsExactly(0);
    }

    @Test
    void varianceLessOneDegreeDividesByOneLess() {
        // numpy 2: np.var([1, 5, 5], ddof=1) = 5.333…
        Tensor variance = Reductions.var(x, new int[] {1}, false, 1);

        assertThat(Values.of(variance).at(x, A).toDoubles()[0])
                .isCloseTo(16.0 / 3, within(1e-6)); // the mean, 11/3, is a float32
        assertThat(Values.of(x.var(1)).at(x, A).toFloats()[0]).isCloseTo(32f / 9, within(1e-6f));
    }

    @Test
    void anyAndAllLookForNonZeros() {
        assertThat(Values.of(x.all(1)).at(x, A).toLongs()).containsExactly(1, 0);
        assertThat(Values.of(x.any(1)).at(x, new float[][] {{0, 0}, {0, 2}}).toLongs())
                .containsExactly(0, 1);
    }

    @Test
    void runningSumsGoAlongTheAxis() {
        assertThat(Values.of(x.cumsum(1)).at(x, A).toDoubles()).containsExactly(1, 6, 11, 4, 6, 6);
        assertThat(Values.of(x.cumprod(0)).at(x, A).toDoubles()).containsExactly(1, 5, 5, 4, 10, 0);
        assertThat(Values.of(x.cumsum()).at(x, A).toDoubles()).containsExactly(1, 6, 11, 15, 17, 17);
    }

    @Test
    void anAxisThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> x.sum(2))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Axis 2 of \"x\" does not exist")
                .hasMessageContaining("ReductionsTest.java");
    }

    @Test
    void maximumOfNothingIsAnError() {
        Tensor largest = x.max(1);

        assertThatThrownBy(() -> Values.of(largest).at(x, HostArray.zeros(DType.FLOAT32, 3, 0)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("max[1] of \"x\" has no elements");
    }
}
