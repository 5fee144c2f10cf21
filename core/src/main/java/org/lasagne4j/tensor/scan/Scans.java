package org.lasagne4j.tensor.scan;

import java.util.List;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Loops: Theano's {@code scan}, {@code map}, {@code reduce}, {@code foldl}, {@code foldr}.
 *
 * <pre>{@code
 * Tensor states = scan((x, h) -> tanh(x.plus(h.dot(w)))).sequences(inputs).outputsInfo(h0).build().output();
 * }</pre>
 *
 * <p>The step function is called once, with variables; what it returns becomes the inner graph. It may use tensors from
 * outside, which are the same at every step. See {@link ScanBuilder} for everything that can be said about a loop.
 */
public final class Scans {
    private Scans() {}

    /** A loop whose step function takes its arguments as a list. */
    public static ScanBuilder scanOf(StepFunction step) {
        return new ScanBuilder(step);
    }

    /** A loop over a step of no argument. */
    public static ScanBuilder scan(StepFunction.Of0 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 1 argument. */
    public static ScanBuilder scan(StepFunction.Of1 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 2 arguments. */
    public static ScanBuilder scan(StepFunction.Of2 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 3 arguments. */
    public static ScanBuilder scan(StepFunction.Of3 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 4 arguments. */
    public static ScanBuilder scan(StepFunction.Of4 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 5 arguments. */
    public static ScanBuilder scan(StepFunction.Of5 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 6 arguments. */
    public static ScanBuilder scan(StepFunction.Of6 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 7 arguments. */
    public static ScanBuilder scan(StepFunction.Of7 step) {
        return scanOf(step.asFunction());
    }

    /** A loop over a step of 8 arguments. */
    public static ScanBuilder scan(StepFunction.Of8 step) {
        return scanOf(step.asFunction());
    }

    /** Several outputs of a step. */
    public static Step outputs(Tensor... outputs) {
        return Step.of(List.of(outputs));
    }

    /** Several outputs of a step. */
    public static Step outputs(List<? extends Tensor> outputs) {
        return Step.of(outputs);
    }

    /** A step without outputs that ends the loop where the condition is true. */
    public static Step until(Tensor condition) {
        return Step.of(List.of()).until(condition);
    }

    /** A step without outputs that gives shared variables new values. */
    public static Step updating(Updates updates) {
        return Step.of(List.of()).updating(updates);
    }

    /** The function of each element of a sequence, stacked. */
    public static Tensor map(StepFunction.Of1 function, Tensor sequence) {
        return scan(function).sequences(sequence).build().output();
    }

    /** The function of each pair of elements of two sequences, stacked. */
    public static Tensor map(StepFunction.Of2 function, Tensor first, Tensor second) {
        return scan(function).sequences(first, second).build().output();
    }

    /** The last value of y = f(element, y), from an initial value, over a sequence. */
    public static Tensor reduce(StepFunction.Of2 function, Tensor sequence, Tensor initial) {
        return scan(function).sequences(sequence).outputsInfo(initial).build().last();
    }

    /** The last value of y = f(element, y) over a sequence from its first element to its last. */
    public static Tensor foldl(StepFunction.Of2 function, Tensor sequence, Tensor initial) {
        return reduce(function, sequence, initial);
    }

    /** The last value of y = f(element, y) over a sequence from its last element to its first. */
    public static Tensor foldr(StepFunction.Of2 function, Tensor sequence, Tensor initial) {
        return scan(function)
                .sequences(sequence)
                .outputsInfo(initial)
                .goBackwards()
                .build()
                .last();
    }
}
