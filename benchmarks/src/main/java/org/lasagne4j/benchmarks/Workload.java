package org.lasagne4j.benchmarks;

import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.regularization.Regularization.L2;
import static org.lasagne4j.regularization.Regularization.regularizeNetworkParams;

import java.util.function.Function;
import java.util.stream.LongStream;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.updates.UpdateRule;
import org.lasagne4j.updates.UpdateRules;

/** Networks with the update rule and the batch that other libraries are timed with, too. All learn MNIST. */
enum Workload {
    /** 784-500-300-10 with dropout 0.4 after each hidden layer, RMSProp 0.001, batches of 500. */
    W1(new long[] {784}, Workload::mlp, 0, UpdateRules.rmsprop(0.001), 500),
    /** Two convolutions and poolings, 100-10 with dropout 0.5, loss + 1e-5 L2, gradient descent 0.01, batches of 128. */
    W2(new long[] {1, 28, 28}, Workload::lenet, 1e-5, UpdateRules.sgd(0.01), 128);

    private static final int CLASSES = 10;

    private final long[] sample;
    private final Function<Layer, Layer> network;
    private final double l2;
    private final UpdateRule rule;
    private final int batch;

    Workload(long[] sample, Function<Layer, Layer> network, double l2, UpdateRule rule, int batch) {
        this.sample = sample;
        this.network = network;
        this.l2 = l2;
        this.rule = rule;
        this.batch = batch;
    }

    private static Layer mlp(Layer images) {
        return images.then(dense(500))
                .then(dropout(0.4))
                .then(dense(300))
                .then(dropout(0.4))
                .then(dense(CLASSES).nonlinearity(SOFTMAX));
    }

    private static Layer lenet(Layer images) {
        return images.then(conv2d(6, 5))
                .then(maxPool2d(2))
                .then(conv2d(10, 5))
                .then(maxPool2d(2))
                .then(dense(100))
                .then(dropout(0.5))
                .then(dense(CLASSES).nonlinearity(SOFTMAX));
    }

    /** The network over a variable of that many axes; its output is a probability per class. */
    Layer network(Tensor images) {
        return network.apply(input(images, shape(ANY)));
    }

    /** The loss with what is added to the mean cross-entropy, if anything. */
    Tensor penalized(Tensor loss, Layer trained) {
        return l2 == 0 ? loss : loss.plus(regularizeNetworkParams(trained, L2).times(l2));
    }

    UpdateRule rule() {
        return rule;
    }

    /** Images in a step. */
    int batch() {
        return batch;
    }

    /** Sizes of a given number of images. */
    long[] shape(long count) {
        return LongStream.concat(LongStream.of(count), LongStream.of(sample)).toArray();
    }
}
