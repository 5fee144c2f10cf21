package org.lasagne4j.examples.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.examples.mistakes.Mistake.message;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.shared;

import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Tensor;

/** Mistakes in expressions, all found on the line that makes them. */
class ExpressionMistakesTest {
    @Test
    void productOfConstantsThatDoNotFit() {
        Tensor a = constant(new float[2][3]);
        Tensor b = constant(new float[2][3]);

        assertThat(message(() -> a.dot(b))).isEqualTo("""
                ShapeException: The operands of dot do not fit.
                  expected: columns of the first = rows of the second
                  actual:   an unnamed float32(2, 3) (2, 3) and an unnamed float32(2, 3) (2, 3)
                  created:  ExpressionMistakesTest.productOfConstantsThatDoNotFit(ExpressionMistakesTest.java)
                  fix:      check the sizes, or transpose one operand.""");
    }

    @Test
    void sumOfSizesThatDiffer() {
        Tensor a = constant(new float[2]);
        Tensor b = constant(new float[3]);

        assertThat(message(() -> a.plus(b))).isEqualTo("""
                ShapeException: The inputs of add have different sizes along axis 0.
                  expected: equal sizes, or a 1 that stretches
                  actual:   an unnamed float32(2,) (2,) and an unnamed float32(3,) (3,)
                  created:  ExpressionMistakesTest.sumOfSizesThatDiffer(ExpressionMistakesTest.java)
                  fix:      check which axis of an unnamed float32(3,) should match, or move axes with dimshuffle.""");
    }

    @Test
    void axisThatDoesNotExist() {
        Tensor x = matrix("x");

        assertThat(message(() -> x.sum(2))).isEqualTo("""
                ShapeException: Axis 2 of "x" does not exist.
                  expected: an axis from -2 to 1
                  actual:   2 for shape (ANY, ANY)
                  created:  ExpressionMistakesTest.axisThatDoesNotExist(ExpressionMistakesTest.java)
                  fix:      axes count from 0, and from -1 backwards.""");
    }

    @Test
    void axisNamedTwice() {
        Tensor x = matrix("x");

        assertThat(message(() -> x.sum(0, 0))).isEqualTo("""
                ShapeException: An axis of "x" is named twice.
                  expected: different axes
                  actual:   [0, 0]
                  created:  ExpressionMistakesTest.axisNamedTwice(ExpressionMistakesTest.java)
                  fix:      name each axis once; negative ones count from the end.""");
    }

    @Test
    void axisLeftOut() {
        Tensor x = matrix("x");

        assertThat(message(() -> x.dimshuffle(0))).isEqualTo("""
                ShapeException: The pattern [0] does not fit "x".
                  expected: each axis once, X for new ones; only axes that are statically 1 may be left out
                  actual:   (ANY, ANY)
                  created:  ExpressionMistakesTest.axisLeftOut(ExpressionMistakesTest.java)
                  fix:      name every axis of the tensor once, such as dimshuffle(1, 0) to transpose a matrix.""");
    }

    @Test
    void reshapeOfAnotherCount() {
        Tensor a = constant(new float[2][3]);

        assertThat(message(() -> a.reshape(4, 2))).isEqualTo("""
                ShapeException: Cannot reshape an unnamed float32(2, 3) into (4, 2).
                  expected: a shape of 6 elements, with at most one size -1
                  actual:   (2, 3) into (4, 2)
                  created:  ExpressionMistakesTest.reshapeOfAnotherCount(ExpressionMistakesTest.java)
                  fix:      the product of the new sizes must be the number of elements.""");
    }

    @Test
    void reshapeWithTwoOpenSizes() {
        Tensor x = matrix("x");

        assertThat(message(() -> x.reshape(-1, -1))).isEqualTo("""
                ShapeException: Cannot reshape "x" into (-1, -1).
                  expected: a shape of as many elements, with at most one size -1
                  actual:   (ANY, ANY) into (-1, -1)
                  created:  ExpressionMistakesTest.reshapeWithTwoOpenSizes(ExpressionMistakesTest.java)
                  fix:      the product of the new sizes must be the number of elements.""");
    }

    @Test
    void valuesThatDoNotFillTheShape() {
        float[] values = new float[5];

        assertThat(message(() -> HostArray.of(values, 2, 3))).isEqualTo("""
                ShapeException: The number of values does not fit the shape of the array.
                  expected: 6 values for the shape (2, 3)
                  actual:   5 values
                  fix:      give as many values as the product of the sizes.""");
    }

    @Test
    void sharedVariableOfText() {
        assertThat(message(() -> shared("0.1"))).isEqualTo("""
                ValueException: A java.lang.String is no array of numbers.
                  expected: a number, a boolean, a Java array of them, a HostArray or an INDArray
                  actual:   java.lang.String
                  fix:      convert it to a float[] or a nested float[][].""");
    }

    @Test
    void misspelledType() {
        assertThat(message(() -> DType.of("flaot32"))).isEqualTo("""
                DTypeException: There is no type "flaot32" (did you mean "float32"?).
                  expected: one of bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64
                  actual:   "flaot32"
                  fix:      use a constant of DType, such as DType.FLOAT32.""");
    }
}
