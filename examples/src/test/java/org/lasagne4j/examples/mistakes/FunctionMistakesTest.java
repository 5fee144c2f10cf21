package org.lasagne4j.examples.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.examples.mistakes.Mistake.message;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Nnet.softmax;
import static org.lasagne4j.tensor.Tensors.constant;
import static org.lasagne4j.tensor.Tensors.dvector;
import static org.lasagne4j.tensor.Tensors.imatrix;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.shared;
import static org.lasagne4j.tensor.Tensors.vector;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Backends;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Mistakes in the definition of a function. */
class FunctionMistakesTest {
    @Test
    void forgottenInput() {
        Tensor x = matrix("x");
        Tensor y = ivector("y");
        Tensor loss = categoricalCrossentropy(softmax(x), y).mean();

        assertThat(message(() -> function(x).returning(loss).compile())).isEqualTo("""
                GraphException: Input "y" is missing from the function.
                  expected: every variable that the outputs and updates depend on
                  actual:   ["x"], but crossentropy_1hot at \
                FunctionMistakesTest.forgottenInput(FunctionMistakesTest.java) reads "y"
                  created:  FunctionMistakesTest.forgottenInput(FunctionMistakesTest.java)
                  fix:      add it to function(...), or replace it with givens(...).""");
    }

    @Test
    void unusedInput() {
        Tensor x = matrix("x");
        Tensor y = ivector("y");

        assertThat(message(() -> function(x, y).returning(x.sum()).compile())).isEqualTo("""
                GraphException: Input "y" (number 1, counted from 0) of the function is not used.
                  expected: inputs that an output or an update depends on
                  created:  FunctionMistakesTest.unusedInput(FunctionMistakesTest.java)
                  fix:      leave it out, or allow it with onUnusedInput(OnUnusedInput.IGNORE).""");
    }

    @Test
    void inputGivenTwice() {
        Tensor x = matrix("x");

        assertThat(message(() -> function(x, x).returning(x.sum()).compile())).isEqualTo("""
                GraphException: Input "x" is given twice to the function.
                  expected: each input once
                  created:  FunctionMistakesTest.inputGivenTwice(FunctionMistakesTest.java)
                  fix:      remove one of them.""");
    }

    @Test
    void twoInputsWithOneName() {
        Tensor x = matrix("x");
        Tensor other = vector("x");

        assertThat(message(
                        () -> function(x, other).returning(x.sum(), other.sum()).compile()))
                .isEqualTo("""
                GraphException: Two inputs of the function have the name "x".
                  expected: different names, since arguments may be given by name
                  actual:   float32(ANY, ANY) and float32(ANY,)
                  created:  FunctionMistakesTest.twoInputsWithOneName(FunctionMistakesTest.java) and \
                FunctionMistakesTest.twoInputsWithOneName(FunctionMistakesTest.java)
                  fix:      give one of them another name.""");
    }

    @Test
    void sharedVariableAsInput() {
        Shared w = shared(new float[3], "w");

        assertThat(message(() -> function(w).returning(w.sum()).compile())).isEqualTo("""
                GraphException: Shared variable "w" can't be an input of the function.
                  expected: variables without a value
                  actual:   a shared variable, which every function reads by itself
                  created:  FunctionMistakesTest.sharedVariableAsInput(FunctionMistakesTest.java)
                  fix:      leave it out, or replace it for this function with givens(Map.of(shared, variable)).""");
    }

    @Test
    void constantAsInput() {
        Tensor one = constant(1);

        assertThat(message(() -> function(one).returning(one.plus(1)).compile()))
                .isEqualTo("""
                GraphException: A constant can't be an input of the function.
                  expected: variables without a value
                  actual:   1
                  created:  FunctionMistakesTest.constantAsInput(FunctionMistakesTest.java)
                  fix:      leave it out, or make it a variable: scalar("x").""");
    }

    @Test
    void givenOfAnotherType() {
        Tensor x = matrix("x");
        Tensor i = imatrix("i");

        assertThat(message(() ->
                        function(i).returning(x.sum()).givens(Map.of(x, i)).compile()))
                .isEqualTo("""
                DTypeException: The given for "x" has another type.
                  expected: float32(ANY, ANY)
                  actual:   int32(ANY, ANY) of "i"
                  created:  FunctionMistakesTest.givenOfAnotherType(FunctionMistakesTest.java)
                  fix:      convert it with astype(FLOAT32).""");
    }

    @Test
    void givenOfAnotherRank() {
        Tensor x = matrix("x");
        Tensor v = vector("v");

        assertThat(message(() ->
                        function(v).returning(x.sum()).givens(Map.of(x, v)).compile()))
                .isEqualTo("""
                ShapeException: The given for "x" has a shape that does not fit.
                  expected: float32(ANY, ANY)
                  actual:   float32(ANY,) of "v"
                  created:  FunctionMistakesTest.givenOfAnotherRank(FunctionMistakesTest.java)
                  fix:      give a tensor of that rank, with sizes that may be the same.""");
    }

    @Test
    void updateOfAnotherType() {
        Shared w = shared(new float[3], "w");
        Tensor d = dvector("d");

        assertThat(message(() -> function(d).updating(w, w.plus(d)).compile())).isEqualTo("""
                DTypeException: The update of shared variable "w" has another type than the variable.
                  expected: float32(ANY,)
                  actual:   float64(ANY,) of the result of add
                  created:  FunctionMistakesTest.updateOfAnotherType(FunctionMistakesTest.java)
                  fix:      convert it: update.astype(FLOAT32).""");
    }

    @Test
    void updateOfAnotherRank() {
        Shared w = shared(new float[3], "w");

        assertThat(message(() -> function().updating(w, w.sum()).compile())).isEqualTo("""
                ShapeException: The update of shared variable "w" can't have the variable's shape.
                  expected: (ANY,)
                  actual:   () of the result of sum[0]
                  created:  FunctionMistakesTest.updateOfAnotherRank(FunctionMistakesTest.java)
                  fix:      give the update the shape of the variable, or make the variable with ANY for sizes that \
                change.""");
    }

    @Test
    void twoUpdatesOfOneVariable() {
        Shared w = shared(new float[3], "w");

        assertThat(message(() -> function()
                        .updating(w, w.plus(1))
                        .updating(w, w.times(2))
                        .compile()))
                .isEqualTo("""
                GraphException: Shared variable "w" is updated twice.
                  expected: one update for each shared variable
                  actual:   two different expressions
                  created:  FunctionMistakesTest.twoUpdatesOfOneVariable(FunctionMistakesTest.java)
                  fix:      combine both expressions, or use replace(...) to keep only the last one.""");
    }

    @Test
    void misspelledBackend() {
        Tensor x = matrix("x");

        assertThat(message(() -> function(x).returning(x.sum()).backend("cpuu").compile()))
                .isEqualTo("""
                BackendException: There is no backend "cpuu" on the class path (did you mean "cpu"?).
                  expected: an available backend named "cpuu"
                  actual:   %s
                  fix:      choose one that is ok with backend(name) or -Dlasagne4j.backend=name, or put the \
                artifact of the wanted one on the class path.""".formatted(reasons()));
    }

    @Test
    void backendWithoutItsNativeLibrary() {
        Tensor x = matrix("x");
        System.setProperty(Backends.PROPERTY, "cuda");
        try {
            assertThat(message(() -> function(x).returning(x.sum()).compile())).isEqualTo("""
                    BackendException: Backend "cuda" can't run here.
                      expected: an available backend named "cuda"
                      actual:   %s
                      fix:      choose one that is ok with backend(name) or -Dlasagne4j.backend=name, or put the artifact \
                    of the wanted one on the class path.""".formatted(reasons()));
            assertThat(reasons()).startsWith("cuda: ").contains("cpu: ok; reference: ok");
        } finally {
            System.clearProperty(Backends.PROPERTY);
        }
    }

    /** Every backend and what it says about itself: that differs from machine to machine. */
    private static String reasons() {
        return Backends.all().stream()
                .map(backend -> backend.name() + ": " + backend.probe().reason())
                .collect(Collectors.joining("; "));
    }
}
