package org.lasagne4j.examples.mnist;

import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;

import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;

/** The feedforward tutorial's multi-layer perceptron: 784-500-300-10 with dropout after each hidden layer. */
final class Mlp {
    private Mlp() {}

    /** The network on images of shape (batch, 1, rows, columns); its output is a probability per class. */
    static Layer build(Tensor images, ImageData.Format format) {
        Layer network = input(images, ANY, 1, format.rows(), format.columns());
        network = network.then(dense(500).nonlinearity(RECTIFY).name("hidden1"));
        network = network.then(dropout(0.4));
        network = network.then(dense(300).nonlinearity(RECTIFY).name("hidden2"));
        network = network.then(dropout(0.4));
        return network.then(dense(format.classes()).nonlinearity(SOFTMAX).name("output"));
    }
}
