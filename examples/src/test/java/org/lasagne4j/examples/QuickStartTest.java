package org.lasagne4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.init.Inits.glorotUniform;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Function;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/** The first program that a user reads: a small convolutional network, trained. */
class QuickStartTest {
    @Test
    void aSmallConvolutionalNetworkLearnsItsBatch() {
        Rng.setSeed(3);
        Tensor inputs = tensor4("inputs");
        Tensor targets = ivector("targets");

        Layer network = input(inputs, ANY, 1, 12, 12);
        network = network.then(conv2d(8, 5).nonlinearity(RECTIFY).w(glorotUniform()));
        network = network.then(maxPool2d(2));
        network = network.then(dropout(0.2)).then(dense(32));
        network = network.then(dropout(0.2)).then(dense(10).nonlinearity(SOFTMAX));

        Tensor loss = categoricalCrossentropy(getOutput(network), targets)
                .mean()
                .plus(regularizeNetworkParams(network, L2).times(1e-4));
        List<Shared> params = getAllParams(network, TRAINABLE);
        Updates updates = nesterovMomentum(0.01).momentum(0.9).minimize(loss, params);

        Function train =
                function(inputs, targets).returning(loss).updating(updates).compile();
        Function predict = function(inputs)
                .returning(getOutput(network, DETERMINISTIC).argmax(1))
                .compile();

        float[][][][] images = images();
        int[] labels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        for (int step = 0; step < 300; step++) {
            train.call(images, labels);
        }

        assertThat(predict.call((Object) images).array().toLongs()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    /** Ten images of noise, one for each class. */
    private static float[][][][] images() {
        Random random = new Random(1);
        float[][][][] images = new float[10][1][12][12];
        for (float[][][] image : images) {
            for (float[] row : image[0]) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextFloat();
                }
            }
        }
        return images;
    }
}
