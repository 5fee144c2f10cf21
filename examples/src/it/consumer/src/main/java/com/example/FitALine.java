package com.example;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.fvector;
import static org.lasagne4j.tensor.Tensors.shared;
import static org.lasagne4j.tensor.grad.Grad.grad;

import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Fits y = a·x + b to points of the line y = 2x - 1 by gradient descent, and fails if it does not get there. */
public final class FitALine {
    private FitALine() {}

    public static void main(String[] args) {
        Tensor x = fvector("x");
        Tensor y = fvector("y");
        Shared a = shared(0f, "a");
        Shared b = shared(0f, "b");

        Tensor loss = x.times(a).plus(b).minus(y).sqr().sum();
        Function train = function(x, y)
                .returning(loss)
                .updating(a, a.minus(grad(loss, a).times(0.02)))
                .updating(b, b.minus(grad(loss, b).times(0.02)))
                .compile();

        float[] points = {-2, -1, 0, 1, 2};
        float[] values = {-5, -3, -1, 1, 3};
        double error = Double.NaN;
        for (int step = 0; step < 200; step++) {
            error = train.call(points, values).scalar();
        }
        System.out.println("y = " + a.getValue().getDouble(0) + " x + " + b.getValue().getDouble(0) + ", squared error " + error);
        if (!(error < 1e-6)) {
            throw new IllegalStateException("The line was not found.");
        }
    }
}
