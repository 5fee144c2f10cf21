package org.lasagne4j.examples.mnist;

import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;

import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;

/**
 * {@link LeNet} with batch normalization in front of every rectifier: no other line differs. Its running averages move in the
 * train function by themselves, and the score function normalizes with them.
 */
final class BatchNormLeNet {
    private BatchNormLeNet() {}

    /** The network on images of shape (batch, 1, rows, columns); its output is a probability per class. */
    static Layer build(Tensor images, ImageData.Format format) {
        Layer network = input(images, ANY, 1, format.rows(), format.columns());
        network = network.then(batchNorm(conv2d(6, 5).name("conv1")));
        network = network.then(maxPool2d(2));
        network = network.then(batchNorm(conv2d(10, 5).name("conv2")));
        network = network.then(maxPool2d(2));
        network = network.then(batchNorm(dense(100).name("hidden")));
        network = network.then(dropout(0.5));
        return network.then(dense(format.classes()).nonlinearity(SOFTMAX).name("output"));
    }
}
