package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.DType.BOOL;
import static org.lasagne4j.array.DType.FLOAT32;
import static org.lasagne4j.array.DType.FLOAT64;
import static org.lasagne4j.array.DType.INT16;
import static org.lasagne4j.array.DType.INT32;
import static org.lasagne4j.array.DType.INT64;
import static org.lasagne4j.array.DType.INT8;
import static org.lasagne4j.array.DType.UINT64;
import static org.lasagne4j.array.DType.UINT8;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.error.DTypeException;

/** Expected types: those that Theano 1.0.5 infers, see the golden group tensor_dtypes. */
class PromotionTest {
    private static Tensor of(DType dtype) {
        return Tensors.tensor(dtype, "x", -1);
    }

    @Test
    void integersPromoteAsInNumpy() {
        assertThat(of(INT8).plus(of(UINT8)).dtype()).isEqualTo(INT16);
        assertThat(of(INT32).times(of(FLOAT32)).dtype()).isEqualTo(FLOAT64);
        assertThat(of(INT16).times(of(FLOAT32)).dtype()).isEqualTo(FLOAT32);
        assertThat(of(INT64).plus(of(UINT64)).dtype()).isEqualTo(FLOAT64);
        assertThat(of(BOOL).plus(of(BOOL)).dtype()).isEqualTo(BOOL);
    }

    @Test
    void quotientsOfIntegersAreFloatX() {
        assertThat(of(INT64).over(of(INT64)).dtype()).isEqualTo(FLOAT32);
        assertThat(FloatX.with(FLOAT64, () -> of(INT8).over(of(INT8)).dtype())).isEqualTo(FLOAT64);
        assertThat(of(INT64).over(of(FLOAT32)).dtype()).isEqualTo(FLOAT64);
    }

    @Test
    void functionsMakeFloatsOfIntegers() {
        assertThat(of(UINT8).exp().dtype()).isEqualTo(FLOAT32);
        assertThat(of(INT32).exp().dtype()).isEqualTo(FLOAT64);
        assertThat(of(INT32).sqr().dtype()).isEqualTo(INT32);
        assertThat(Roundings.floor(of(INT64)).dtype()).isEqualTo(FLOAT64);
    }

    @Test
    void literalsAreAsSmallAsTheyCan() {
        assertThat(of(INT8).plus(1).dtype()).isEqualTo(INT8);
        assertThat(of(INT8).plus(300).dtype()).isEqualTo(INT16);
        assertThat(of(INT8).plus(0.5).dtype()).isEqualTo(FLOAT32);
        assertThat(of(INT32).plus(0.5).dtype()).isEqualTo(FLOAT64);
        assertThat(of(FLOAT32).plus(1e300).dtype()).isEqualTo(FLOAT32);
        assertThat(Tensors.literal(0.1, of(FLOAT64)).value().scalar()).isEqualTo(0.1);
    }

    @Test
    void floatXCanBeChangedForAPieceOfCode() {
        assertThat(FloatX.with(FLOAT64, () -> Tensors.matrix("x").dtype())).isEqualTo(FLOAT64);
        assertThat(FloatX.with(FLOAT64, () -> Tensors.literal(0.1).dtype())).isEqualTo(FLOAT64);
        assertThat(FloatX.with(FLOAT64, () -> Tensors.literal(1.5).dtype())).isEqualTo(FLOAT32);
        assertThat(Tensors.matrix("x").dtype()).isEqualTo(FLOAT32);
        assertThatThrownBy(() -> FloatX.set(INT8)).isInstanceOf(DTypeException.class);
    }

    @Test
    void operationsWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> of(BOOL).minus(of(BOOL))).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> of(BOOL).negate()).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> of(FLOAT32).invert()).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> of(BOOL).and(of(INT8))).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> of(INT8).round()).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> Tensors.asTensor(true))
                .isInstanceOfSatisfying(
                        DTypeException.class, e -> assertThat(e.actual()).isEqualTo("true"));
    }
}
