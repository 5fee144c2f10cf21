package org.lasagne4j.examples.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.examples.mistakes.Mistake.message;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.sharedStatic;
import static org.lasagne4j.tensor.Tensors.vector;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Function;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Mistakes in the arguments of a call and in reading its results. */
class CallMistakesTest {
    @Test
    void arrayOfAnotherRank() {
        Function f = norms();

        assertThat(message(() -> f.call(new float[3]))).isEqualTo("""
                ShapeException: The argument for input "x" has rank 1, not 2.
                  expected: (ANY, ANY)
                  actual:   (3,)
                  created:  CallMistakesTest.norms(CallMistakesTest.java)
                  fix:      say the shape: HostArray.of(values, sizes...), or give a nested array.""");
    }

    @Test
    void arrayOfTooHighRank() {
        Tensor v = vector("v");
        Function f = function(v).returning(v.sum()).compile();

        assertThat(message(() -> f.call(new float[3][4]))).isEqualTo("""
                ShapeException: The argument for input "v" has rank 2, not 1.
                  expected: (ANY,)
                  actual:   (3, 4)
                  created:  CallMistakesTest.arrayOfTooHighRank(CallMistakesTest.java)
                  fix:      give an array with that many axes, or make the variable with 2.""");
    }

    @Test
    void batchOfAnotherSizeThanFixed() {
        InputLayer images = input("images", 128, 4);
        Function f = function(images.inputVar())
                .returning(getOutput(images.then(dense(3))))
                .compile();

        assertThat(message(() -> f.call(new float[16][4]))).isEqualTo("""
                ShapeException: The argument for input "images.input" has another size than the input's type fixes.
                  expected: (128, 4)
                  actual:   (16, 4)
                  created:  CallMistakesTest.batchOfAnotherSizeThanFixed(CallMistakesTest.java)
                  fix:      give an array of that shape, or make the variable with ANY for the sizes that change.""");
    }

    @Test
    void otherFeaturesThanTheLayerFixes() {
        Tensor x = matrix("x");
        Function f = function(x)
                .returning(getOutput(input(x, ANY, 4).then(dense(3))))
                .compile();

        assertThat(message(() -> f.call(new float[16][5]))).isEqualTo("""
                ShapeException: The shape of "x" is not the one that was fixed for it.
                  expected: (ANY, 4)
                  actual:   (16, 5)
                  created:  CallMistakesTest.otherFeaturesThanTheLayerFixes(CallMistakesTest.java)
                  fix:      give an array of that shape, or say ANY for the sizes that change.""");
    }

    @Test
    void labelOutOfRange() {
        Function f = losses();

        assertThat(message(() -> f.call(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 2})))
                .isEqualTo("""
                IndexException: A label in "labels" is out of range.
                  expected: from 0 to 1, for 2 classes
                  actual:   2 at element 1
                  created:  CallMistakesTest.losses(CallMistakesTest.java)
                  fix:      check the labels, or give the last layer as many units as there are classes.""");
    }

    @Test
    void floatLabels() {
        Function f = losses();

        assertThat(message(() -> f.call(new float[2][2], new float[] {0, 1}))).isEqualTo("""
                DTypeException: The argument for input "labels" is float32, which would lose information as int32.
                  expected: int32, or a type that it holds without loss
                  actual:   float32(2,)
                  created:  CallMistakesTest.losses(CallMistakesTest.java)
                  fix:      convert the data to int32, or allow the loss with allowDowncast(true).""");
    }

    @Test
    void intDataForAFloatInput() {
        Function f = norms();

        assertThat(message(() -> f.call((Object) new int[][] {{1, 2}}))).isEqualTo("""
                DTypeException: The argument for input "x" is int32, which would lose information as float32.
                  expected: float32, or a type that it holds without loss
                  actual:   int32(1, 2)
                  created:  CallMistakesTest.norms(CallMistakesTest.java)
                  fix:      convert the data to float32, or allow the loss with allowDowncast(true).""");
    }

    @Test
    void doubleDataForAFloatInput() {
        Function f = norms();

        assertThat(message(() -> f.call((Object) new double[][] {{1, 2}}))).isEqualTo("""
                DTypeException: The argument for input "x" is float64, which would lose information as float32.
                  expected: float32, or a type that it holds without loss
                  actual:   float64(1, 2)
                  created:  CallMistakesTest.norms(CallMistakesTest.java)
                  fix:      convert the data to float32, or allow the loss with allowDowncast(true).""");
    }

    @Test
    void missingArgument() {
        Function f = losses();

        assertThat(message(() -> f.call(new float[2][2]))).isEqualTo("""
                GraphException: The argument for input "labels" is missing.
                  expected: an argument, since the input has no default value
                  created:  CallMistakesTest.losses(CallMistakesTest.java)
                  fix:      give it as argument number 1 (counted from 0) of the call.""");
    }

    @Test
    void tooManyArguments() {
        Function f = losses();

        assertThat(message(() -> f.call(new float[2][2], new int[2], 0.1))).isEqualTo("""
                ValueException: The function was given 3 arguments for 2 inputs.
                  expected: 2 at most: ["predictions", "labels"]
                  actual:   3 arguments
                  created:  CallMistakesTest.tooManyArguments(CallMistakesTest.java)
                  fix:      give one value for each input, in the order of function(...).""");
    }

    @Test
    void misspelledName() {
        Function f = losses();

        assertThat(message(() -> f.callNamed(Map.of("label", new int[2]), new float[2][2])))
                .isEqualTo("""
                ValueException: The function has no input "label" (did you mean "labels"?).
                  expected: one of ["predictions", "labels"]
                  actual:   "label"
                  created:  CallMistakesTest.misspelledName(CallMistakesTest.java)
                  fix:      name an input of function(...), or leave its argument to its position.""");
    }

    @Test
    void nullArgument() {
        Function f = losses();

        assertThat(message(() -> f.call(null, new int[2]))).isEqualTo("""
                ValueException: The argument for input "predictions" is null.
                  expected: a value of type float32(ANY, ANY)
                  actual:   null
                  created:  CallMistakesTest.losses(CallMistakesTest.java)
                  fix:      give an array; an input with a default value may be left out of the call.""");
    }

    @Test
    void rowsOfDifferentLengths() {
        Function f = norms();

        assertThat(message(() -> f.call(new float[][] {{1, 2}, {3}}))).isEqualTo("""
                ShapeException: The nested array for input "x" has rows of different lengths.
                  expected: length 2 along axis 1 everywhere, as at the first
                  actual:   length 1
                  created:  CallMistakesTest.norms(CallMistakesTest.java)
                  fix:      pad the rows to one length.""");
    }

    @Test
    void textAsArgument() {
        Function f = norms();

        assertThat(message(() -> f.call("images.npy"))).isEqualTo("""
                DTypeException: The argument for input "x" is of a class that can't be converted.
                  expected: a HostArray, an INDArray, a Java array, a buffer, a number or a boolean
                  actual:   java.lang.String
                  created:  CallMistakesTest.norms(CallMistakesTest.java)
                  fix:      convert it to a float[], a nested float[][], or a HostArray.""");
    }

    @Test
    void runTimeOneDoesNotStretch() {
        Tensor x = matrix("x");
        Tensor b = matrix("b");
        Function f = function(x, b).returning(x.plus(b)).compile();

        assertThat(message(() -> f.call(new float[2][3], new float[1][3]))).isEqualTo("""
                ShapeException: Two arrays that are combined element by element differ in size along axis 0.
                  expected: equal sizes along axis 0
                  actual:   "x" (2, 3) and "b" (1, 3)
                  created:  CallMistakesTest.runTimeOneDoesNotStretch(CallMistakesTest.java)
                  fix:      an axis stretches only if it is 1 in the type: make it so with addBroadcast(x, 0).""");
    }

    @Test
    void productOfArraysThatDoNotFit() {
        Tensor x = matrix("x");
        Tensor y = matrix("y");
        Function f = function(x, y).returning(x.dot(y)).compile();

        assertThat(message(() -> f.call(new float[2][3], new float[2][3]))).isEqualTo("""
                ShapeException: The operands of dot do not fit.
                  expected: columns of the first = rows of the second
                  actual:   "x" (2, 3) and "y" (2, 3)
                  created:  CallMistakesTest.productOfArraysThatDoNotFit(CallMistakesTest.java)
                  fix:      check the sizes, or transpose one operand.""");
    }

    @Test
    void indexOutOfRange() {
        Tensor x = matrix("x");
        Function f = function(x).returning(x.get(5)).compile();

        assertThat(message(() -> f.call(new float[2][3]))).isEqualTo("""
                IndexException: Index 5 is outside axis 0 of "x".
                  expected: an index from -2 to 1
                  actual:   5
                  created:  CallMistakesTest.indexOutOfRange(CallMistakesTest.java)
                  fix:      indices count from 0, and from -1 backwards.""");
    }

    @Test
    void updateThatDoesNotFitAtTheCall() {
        Tensor v = vector("v");
        Shared w = sharedStatic(new float[3], "w");
        Function f = function(v).updating(w, v).compile();

        assertThat(message(() -> f.call(new float[4]))).isEqualTo("""
                ShapeException: The update of shared variable "w" has a shape that does not fit.
                  expected: (3,)
                  actual:   (4,)
                  created:  CallMistakesTest.updateThatDoesNotFitAtTheCall(CallMistakesTest.java)
                  fix:      check the update's expression, or make the variable with ANY for sizes that change.""");
    }

    @Test
    void scalarOfAMatrix() {
        Tensor x = matrix("x");
        Function f = function(x).returning(x.times(2)).compile();

        assertThat(message(() -> f.call(new float[2][3]).scalar())).isEqualTo("""
                ShapeException: The output is no scalar.
                  expected: one element
                  actual:   (2, 3)
                  fix:      use array() or floats(), or reduce it in the graph, for example with mean().""");
    }

    @Test
    void unknownOutput() {
        Tensor x = matrix("x");
        Function f = function(x).returning(Map.of("loss", x.sum())).compile();

        assertThat(message(() -> f.call(new float[2][3]).get("cost"))).isEqualTo("""
                ValueException: The function has no output "cost".
                  expected: one of [loss]
                  actual:   cost
                  fix:      define the function with returning(Map.of("name", tensor)).""");
    }

    @Test
    void callAfterClose() {
        Function f = norms();
        f.close();

        assertThat(message(() -> f.call(new float[2][3]))).isEqualTo("""
                ValueException: The function was closed and can't be called any more.
                  expected: calls before close()
                  actual:   a call after it
                  created:  CallMistakesTest.callAfterClose(CallMistakesTest.java)
                  fix:      compile it anew, or close it later.""");
    }

    @Test
    void otherNumberOfLabelsThanRows() {
        Function f = losses();

        // Which of several arrays with a row for each image is named depends on what was fused.
        assertThat(message(() -> f.call(new float[3][2], new int[] {1, 0})))
                .startsWith("""
                        ShapeException: Two arrays that are combined element by element differ in size along axis 0.
                          expected: equal sizes along axis 0
                          actual:   """)
                .contains("\"predictions\"", "\"labels\"")
                .endsWith("these two must be equally long along that axis.");
    }

    /** The sum of a matrix's squares. */
    private static Function norms() {
        Tensor x = matrix("x");
        return function(x).returning(x.times(x).sum()).compile();
    }

    /** Losses of predictions for two classes. */
    private static Function losses() {
        Tensor predictions = matrix("predictions");
        Tensor labels = ivector("labels");
        return function(predictions, labels)
                .returning(categoricalCrossentropy(predictions, labels))
                .compile();
    }
}
