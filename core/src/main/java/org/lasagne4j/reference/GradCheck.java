package org.lasagne4j.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;

/**
 * Compares gradients with finite differences, in float64 on the interpreter: Theano's {@code verify_grad}.
 *
 * <p>The function's output y is projected on a fixed random array r; the gradient of Σ y·r is compared with
 * (c(x + h) − c(x − h)) / 2h for every element x of every float input. Integer inputs stay as they are.
 *
 * @param step h for an element of size 1; larger elements get larger steps
 * @param absoluteTolerance differences up to it pass
 * @param relativeTolerance differences up to it, relative to the larger of both, pass too
 * @param seed of the projection
 */
public record GradCheck(double step, double absoluteTolerance, double relativeTolerance, long seed) {
    /** Steps of 1e-6, tolerances of 1e-5: a central difference in float64 has an error near 1e-9. */
    public static final GradCheck DEFAULT = new GradCheck(1e-6, 1e-5, 1e-5, 1234);

    /**
     * Checks a function at a point with the default tolerances.
     *
     * @throws GradientException if a gradient differs, naming the input and the element
     */
    public static void gradCheck(Function<List<Tensor>, Tensor> function, HostArray... point) {
        DEFAULT.check(function, List.of(point));
    }

    /** {@link #gradCheck} by its original's name. */
    public static void verifyGrad(Function<List<Tensor>, Tensor> function, HostArray... point) {
        gradCheck(function, point);
    }

    /**
     * The gradient of the sum of a function's elements at a point by central differences, in float64: Theano's {@code
     * numeric_grad}. One array for each argument of a float type.
     */
    public static List<HostArray> numericGrad(Function<List<Tensor>, Tensor> function, HostArray... point) {
        List<HostArray> values =
                java.util.Arrays.stream(point).map(GradCheck::widened).toList();
        List<Tensor> inputs = variables(values);
        Tensor cost = function.apply(inputs).sum();
        List<HostArray> slopes = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).dtype().isFloat()) {
                slopes.add(DEFAULT.numeric(cost, inputs, values, i));
            }
        }
        return slopes;
    }

    private static List<Tensor> variables(List<HostArray> values) {
        List<Tensor> inputs = new ArrayList<>();
        for (HostArray value : values) {
            inputs.add(new Tensor(TensorType.of(value.dtype(), value.shape()), "input " + inputs.size()));
        }
        return inputs;
    }

    /** The same check with other tolerances. */
    public GradCheck within(double absolute, double relative) {
        return new GradCheck(step, absolute, relative, seed);
    }

    /**
     * Checks a function at a point: one array for each argument, whose sizes become static.
     *
     * @throws GradientException if a gradient differs, naming the input and the element
     */
    public void check(Function<List<Tensor>, Tensor> function, List<HostArray> point) {
        List<HostArray> values = point.stream().map(GradCheck::widened).toList();
        List<Tensor> inputs = variables(values);
        Tensor cost = projected(function.apply(inputs), inputs, values);
        List<Tensor> wrt =
                inputs.stream().filter(input -> input.dtype().isFloat()).toList();
        List<Tensor> gradients = Grad.grad(cost, wrt, List.of(), Grad.Disconnected.ZERO);
        for (int i = 0; i < wrt.size(); i++) {
            HostArray symbolic = value(gradients.get(i), inputs, values);
            compare(wrt.get(i), symbolic, numeric(cost, inputs, values, inputs.indexOf(wrt.get(i))));
        }
    }

    private static HostArray widened(HostArray array) {
        return array.dtype().isFloat() ? array.cast(DType.FLOAT64) : array.copy();
    }

    private Tensor projected(Tensor output, List<Tensor> inputs, List<HostArray> values) {
        HostArray direction =
                HostArray.zeros(DType.FLOAT64, value(output, inputs, values).shape());
        Random random = new Random(seed);
        for (long i = 0; i < direction.count(); i++) {
            direction.setDouble(i, random.nextDouble() + 0.5);
        }
        return output.times(new Constant(direction)).sum();
    }

    private static HostArray value(Tensor tensor, List<Tensor> inputs, List<HostArray> values) {
        Map<Tensor, HostArray> known = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(inputs.get(i), values.get(i));
        }
        Interpreter.evaluate(List.of(tensor), known);
        return Interpreter.value(tensor, known);
    }

    private HostArray numeric(Tensor cost, List<Tensor> inputs, List<HostArray> values, int which) {
        HostArray x = values.get(which);
        HostArray slopes = HostArray.zeros(DType.FLOAT64, x.shape());
        for (long i = 0; i < x.count(); i++) {
            double before = x.getDouble(i);
            double h = step * Math.max(1, Math.abs(before));
            x.setDouble(i, before + h);
            double above = value(cost, inputs, values).scalar();
            x.setDouble(i, before - h);
            double below = value(cost, inputs, values).scalar();
            x.setDouble(i, before);
            slopes.setDouble(i, (above - below) / (2 * h));
        }
        return slopes;
    }

    private void compare(Tensor input, HostArray symbolic, HostArray numeric) {
        if (!Arrays.equals(symbolic.shape(), numeric.shape())) {
            throw new GradientException(Problem.of("The gradient by " + input.label() + " has another shape than it.")
                    .expected(Shapes.text(numeric.shape()))
                    .actual(Shapes.text(symbolic.shape())));
        }
        double[] found = symbolic.toDoubles();
        double[] expected = numeric.toDoubles();
        for (int i = 0; i < found.length; i++) {
            double difference = Math.abs(found[i] - expected[i]);
            double allowed = Math.max(
                    absoluteTolerance, relativeTolerance * Math.max(Math.abs(found[i]), Math.abs(expected[i])));
            // Not (difference > allowed): a NaN is a difference too.
            if (!(difference <= allowed)) {
                throw new GradientException(
                        Problem.of("The gradient by " + input.label() + " differs from finite differences.")
                                .expected(expected[i] + " at element " + i + " of shape " + Shapes.text(numeric.shape())
                                        + ", within " + allowed)
                                .actual(found[i])
                                .fix("correct the op's gradient; or the function is not smooth at this point."));
            }
        }
    }
}
