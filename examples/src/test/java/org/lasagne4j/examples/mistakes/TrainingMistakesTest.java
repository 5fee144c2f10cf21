package org.lasagne4j.examples.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.array.DType.FLOAT32;
import static org.lasagne4j.examples.mistakes.Mistake.message;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Tensors.imatrix;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.shared;
import static org.lasagne4j.tensor.Tensors.vector;
import static org.lasagne4j.tensor.grad.Grad.grad;
import static org.lasagne4j.updates.UpdateRules.adam;
import static org.lasagne4j.updates.UpdateRules.nesterovMomentum;
import static org.lasagne4j.updates.UpdateRules.sgd;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Mistakes with gradients, update rules and shared variables. */
class TrainingMistakesTest {
    @Test
    void gradientOfAMatrix() {
        Tensor x = matrix("x");

        assertThat(message(() -> grad(x.times(2), x))).isEqualTo("""
                GradientException: The cost of a gradient is no float scalar.
                  expected: a float tensor of shape ()
                  actual:   the result of mul of type float32(ANY, ANY)
                  created:  TrainingMistakesTest.gradientOfAMatrix(TrainingMistakesTest.java)
                  fix:      reduce it, for example with mean().""");
    }

    @Test
    void gradientOfAnInteger() {
        Tensor i = imatrix("i");

        assertThat(message(() -> grad(i.sum(), i))).isEqualTo("""
                GradientException: The cost of a gradient is no float scalar.
                  expected: a float tensor of shape ()
                  actual:   the result of sum[0, 1] of type int64()
                  created:  TrainingMistakesTest.gradientOfAnInteger(TrainingMistakesTest.java)
                  fix:      integers have no gradients: compute the cost from floats.""");
    }

    @Test
    void gradientByAnInteger() {
        Tensor x = matrix("x");
        Tensor i = imatrix("i");

        assertThat(message(() -> grad(i.times(x).sum().astype(FLOAT32), i))).isEqualTo("""
                GradientException: The cost does not depend on "i" in a way that has a gradient.
                  expected: a path of float operations from "i" to the cost
                  actual:   "i" of type int32(ANY, ANY)
                  created:  TrainingMistakesTest.gradientByAnInteger(TrainingMistakesTest.java), gradient asked for \
                at TrainingMistakesTest.gradientByAnInteger(TrainingMistakesTest.java)
                  fix:      leave it out, or ask for zeros with Disconnected.ZERO.""");
    }

    @Test
    void parameterThatTheLossDoesNotUse() {
        Tensor x = matrix("x");
        Shared w = shared(new float[3], "w");

        assertThat(message(() -> sgd(0.1).minimize(x.sum(), List.of(w)))).isEqualTo("""
                GradientException: The cost does not depend on "w" in a way that has a gradient.
                  expected: a path of float operations from "w" to the cost
                  actual:   no such path
                  created:  TrainingMistakesTest.parameterThatTheLossDoesNotUse(TrainingMistakesTest.java), \
                gradient asked for at TrainingMistakesTest.parameterThatTheLossDoesNotUse(TrainingMistakesTest.java)
                  fix:      leave it out, or ask for zeros with Disconnected.ZERO.""");
    }

    @Test
    void updateOfAnInput() {
        Tensor x = matrix("x");

        assertThat(message(() -> sgd(0.1).minimize(x.sum(), List.of(x)))).isEqualTo("""
                GraphException: The parameter "x" is no shared variable, so it cannot be updated.
                  expected: shared variables only
                  actual:   float32(ANY, ANY), a variable or constant
                  created:  TrainingMistakesTest.updateOfAnInput(TrainingMistakesTest.java)
                  fix:      take the shared variables from getAllParams(network, TRAINABLE).""");
    }

    @Test
    void learningRateThatIsNotANumber() {
        assertThat(message(() -> sgd(Double.NaN))).isEqualTo("""
                ValueException: The learning rate of sgd is out of range.
                  expected: a finite number of at least 0, or a scalar tensor
                  actual:   NaN
                  created:  TrainingMistakesTest.learningRateThatIsNotANumber(TrainingMistakesTest.java)
                  fix:      give a number such as 0.01, or a shared scalar to change it later.""");
    }

    @Test
    void negativeLearningRate() {
        assertThat(message(() -> adam(-0.001))).isEqualTo("""
                ValueException: The learning rate of adam is out of range.
                  expected: a finite number of at least 0, or a scalar tensor
                  actual:   -0.001
                  created:  TrainingMistakesTest.negativeLearningRate(TrainingMistakesTest.java)
                  fix:      give a number such as 0.01, or a shared scalar to change it later.""");
    }

    @Test
    void momentumThatIsNotANumber() {
        assertThat(message(() -> nesterovMomentum(0.1).momentum(Double.NaN))).isEqualTo("""
                ValueException: The momentum of nesterov_momentum is out of range.
                  expected: a finite number of at least 0, or a scalar tensor
                  actual:   NaN
                  created:  TrainingMistakesTest.momentumThatIsNotANumber(TrainingMistakesTest.java)
                  fix:      give a number such as 0.01, or a shared scalar to change it later.""");
    }

    @Test
    void valueOfAnotherShape() {
        Shared w = shared(new float[4][3], "w");
        HostArray value = HostArray.of(new float[3], 3);

        assertThat(message(() -> w.setValue(value))).isEqualTo("""
                ShapeException: The value for shared variable "w" has a shape that does not fit.
                  expected: (ANY, ANY)
                  actual:   (3,)
                  created:  TrainingMistakesTest.valueOfAnotherShape(TrainingMistakesTest.java)
                  fix:      give an array of that shape, or make the variable with ANY for the sizes that change.""");
    }

    @Test
    void doubleValueForAFloatVariable() {
        Shared w = shared(new float[2], "w");
        HostArray value = HostArray.of(new double[2], 2);

        assertThat(message(() -> w.setValue(value))).isEqualTo("""
                DTypeException: The value for shared variable "w" has a type that would lose information.
                  expected: float32
                  actual:   float64
                  created:  TrainingMistakesTest.doubleValueForAFloatVariable(TrainingMistakesTest.java)
                  fix:      cast the array to float32 yourself.""");
    }

    @Test
    void floatTargetsAsLabels() {
        Tensor predictions = matrix("predictions");
        Tensor targets = vector("targets");

        assertThat(message(() -> categoricalCrossentropy(predictions, targets))).isEqualTo("""
                DTypeException: Each label must be an integer, but those in "targets" are not.
                  expected: an integer type, such as int32
                  actual:   float32(ANY,)
                  created:  TrainingMistakesTest.floatTargetsAsLabels(TrainingMistakesTest.java)
                  fix:      make it with ivector(...), or convert it with astype(INT32).""");
    }
}
