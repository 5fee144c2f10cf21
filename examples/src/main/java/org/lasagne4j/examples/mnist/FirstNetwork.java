package org.lasagne4j.examples.mnist;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.init.Inits.glorotUniform;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.regularization.Regularization.L2;
import static org.lasagne4j.regularization.Regularization.regularizeNetworkParams;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.tensor4;
import static org.lasagne4j.updates.UpdateRules.nesterovMomentum;

import java.util.List;
import org.lasagne4j.compile.Function;
import org.lasagne4j.examples.data.ImageSet;
import org.lasagne4j.examples.data.Minibatches;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/** The program that the README shows: everything from the network to a training step. */
final class FirstNetwork {
    private FirstNetwork() {}

    /** Goes through the digits once, 100 at a time, and returns the loss of each batch. */
    static double[] train(ImageSet digits) {
        // README: begin
        Tensor inputs = tensor4("inputs");
        Tensor targets = ivector("targets");

        Layer network = input(inputs, ANY, 1, 28, 28);
        network = network.then(conv2d(32, 5).nonlinearity(RECTIFY).w(glorotUniform()));
        network = network.then(maxPool2d(2));
        network = network.then(dropout(0.5)).then(dense(256));
        network = network.then(dropout(0.5)).then(dense(10).nonlinearity(SOFTMAX));

        Tensor loss = categoricalCrossentropy(getOutput(network), targets).mean();
        loss = loss.plus(regularizeNetworkParams(network, L2).times(1e-4));
        List<Shared> params = getAllParams(network, TRAINABLE);
        Updates updates = nesterovMomentum(0.01).momentum(0.9).minimize(loss, params);

        Function train =
                function(inputs, targets).returning(loss).updating(updates).compile();

        Minibatches batches = new Minibatches(digits, 100, 1);
        double[] losses = new double[batches.count()];
        for (int batch = 0; batch < batches.count(); batch++) {
            batches.gather(batch);
            losses[batch] = train.call(batches.images(), batches.labels()).scalar();
        }
        // README: end
        return losses;
    }
}
