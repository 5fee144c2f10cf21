package com.example;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;
import static org.lasagne4j.objectives.Objectives.categoricalAccuracy;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Tensors.fmatrix;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.updates.UpdateRules.adam;

import org.lasagne4j.compile.Function;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;

/** Trains a small network on exclusive or, on the CPU backend, and fails if it does not learn it. */
public final class Xor {
    private static final float[][] POINTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final int[] CLASSES = {0, 1, 1, 0};

    private Xor() {}

    public static void main(String[] args) {
        Rng.setSeed(1);
        Tensor points = fmatrix("points");
        Tensor classes = ivector("classes");
        Layer network = input(points, ANY, 2);
        network = network.then(dense(8).nonlinearity(TANH));
        network = network.then(dense(2).nonlinearity(SOFTMAX));

        Tensor loss = categoricalCrossentropy(getOutput(network), classes).mean();
        Function train = function(points, classes)
                .returning(loss)
                .updating(adam(0.05).minimize(loss, getAllParams(network, TRAINABLE)))
                .backend("cpu")
                .compile();
        Function test = function(points, classes)
                .returning(categoricalAccuracy(getOutput(network, DETERMINISTIC), classes).mean())
                .backend("cpu")
                .compile();

        double error = Double.NaN;
        for (int step = 0; step < 200; step++) {
            error = train.call(POINTS, CLASSES).scalar();
        }
        double accuracy = test.call(POINTS, CLASSES).scalar();
        System.out.printf("exclusive or: loss %.4f, accuracy %.0f %%%n", error, 100 * accuracy);
        if (accuracy < 1) {
            throw new IllegalStateException("The network did not learn.");
        }
    }
}
