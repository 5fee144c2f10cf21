package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.REGULARIZABLE;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.attention;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.bidirectional;
import static org.lasagne4j.layers.Layers.concat;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.elemwiseSum;
import static org.lasagne4j.layers.Layers.gate;
import static org.lasagne4j.layers.Layers.globalPool;
import static org.lasagne4j.layers.Layers.gru;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.inverse;
import static org.lasagne4j.layers.Layers.lstm;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.nonlinearity;
import static org.lasagne4j.layers.Layers.transformer;
import static org.lasagne4j.layers.Networks.countParams;
import static org.lasagne4j.layers.Networks.getAllLayers;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.layers.Networks.getOutputShape;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor3;
import static org.lasagne4j.tensor.Tensors.tensor4;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.init.Inits;
import org.lasagne4j.layers.Conv2DLayer;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.MaxPool2DLayer;
import org.lasagne4j.nonlinearities.LeakyRectify;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** The code of docs/layers.md. */
class LayersGuideTest {
    private static HostArray ones(long... shape) {
        HostArray ones = HostArray.zeros(DType.FLOAT32, shape);
        for (long i = 0; i < ones.count(); i++) {
            ones.setDouble(i, 1);
        }
        return ones;
    }

    @Test
    void threeWaysToWriteALayer() {
        InputLayer in = input(matrix("x"), ANY, 20);
        Layer a = in.then(dense(50).nonlinearity(RECTIFY).b(null).name("hidden"));
        Layer b = new DenseLayer(in, 50);
        Layer c = dense(50).nonlinearity(new LeakyRectify(0.1)).on(in);

        assertThat(List.of(a, b, c))
                .allSatisfy(layer -> assertThat(layer.outputShape()).containsExactly(ANY, 50));
    }

    @Test
    void aResidualBlockOfAnySize() {
        Tensor images = tensor4("images");
        Layer in = input(images, ANY, 3, ANY, ANY);
        Layer stem = in.then(batchNorm(conv2d(16, 3).pad("same").w(Inits.heNormal())));
        Layer inner = stem.then(batchNorm(conv2d(16, 3).pad("same")))
                .then(conv2d(16, 3).pad("same").nonlinearity(null));
        Layer block = elemwiseSum(stem, inner).then(nonlinearity(RECTIFY));
        Layer network = block.then(globalPool()).then(dense(10).nonlinearity(SOFTMAX));

        long[] unknown = getOutputShape(block); // (ANY, 16, ANY, ANY)
        long[] known = getOutputShape(block, 8, 3, 32, 32); // (8, 16, 32, 32)
        Function classify =
                function(images).returning(getOutput(network, DETERMINISTIC)).compile();

        assertThat(unknown).containsExactly(ANY, 16, ANY, ANY);
        assertThat(known).containsExactly(8, 16, 32, 32);
        assertThat(classify.call(ones(2, 3, 9, 7)).array(0).shape()).containsExactly(2, 10);
    }

    @Test
    void sharedWeights() {
        Layer left = input(matrix("left"), ANY, 20);
        Layer right = input(matrix("right"), ANY, 20);
        DenseLayer one = left.then(dense(30).name("one"));
        DenseLayer two = right.then(dense(30).w(one.w()).b(one.b()).name("two"));
        Layer network = concat(one, two).then(dense(1));
        // A parameter may be an expression: a decoder with the encoder's weights.
        Layer decoder = one.then(dense(20).w(one.w().transpose()));

        assertThat(countParams(network)).isEqualTo(20 * 30 + 30 + 60 + 1);
        assertThat(countParams(decoder)).isEqualTo(20 * 30 + 30 + 20);
    }

    @Test
    void sequences() {
        Tensor sequences = tensor3("sequences");
        Tensor mask = matrix("mask");
        Layer masks = input(mask, ANY, ANY);
        Layer network = input(sequences, ANY, ANY, 8) // (batch, times, features)
                .then(bidirectional(lstm(16).maskInput(masks).gradClipping(10)))
                .then(attention(32).maskInput(masks))
                .then(gru(16).maskInput(masks).learnInit().onlyReturnFinal())
                .then(dense(4).nonlinearity(SOFTMAX));
        Function classify =
                function(sequences, mask).returning(getOutput(network)).compile();

        HostArray result = classify.call(ones(2, 5, 8), ones(2, 5)).array(0);

        assertThat(result.shape()).containsExactly(2, 4);
    }

    @Test
    void aMemoryThatForgetsLittleAtFirst() {
        Layer network = input(ANY, 50, 8)
                .then(lstm(16).forgetgate(gate().b(Inits.constant(1)))
                        .peepholes(false)
                        .backwards());

        assertThat(network.outputShape()).containsExactly(ANY, 50, 16);
    }

    @Test
    void aStackOfInverses() {
        Layer in = input(tensor4("images"), ANY, 1, 28, 28);
        Conv2DLayer filters = in.then(conv2d(8, 5).nonlinearity(null));
        MaxPool2DLayer pooled = filters.then(maxPool2d(2));
        Layer network = pooled.then(inverse(pooled)).then(inverse(filters));

        assertThat(network.outputShape()).containsExactly(ANY, 1, 28, 28);
        assertThat(countParams(network, TRAINABLE)).isEqualTo(8 * 25 + 8);
    }

    @Test
    void aSpatialTransformer() {
        Layer in = input(tensor4("images"), ANY, 1, 60, 60);
        // Six numbers an image, a 2x3 matrix; zero weights and this bias: the identity.
        Layer where = in.then(conv2d(8, 5))
                .then(maxPool2d(2))
                .then(dense(6).w(Inits.constant(0))
                        .b(new float[] {1, 0, 0, 0, 1, 0})
                        .nonlinearity(null));
        Layer window = in.then(transformer(where).downsampleFactor(2)); // (ANY, 1, 30, 30)

        assertThat(window.outputShape()).containsExactly(ANY, 1, 30, 30);
    }

    @Test
    void partsOfANetwork() {
        Tensor x = matrix("x");
        Layer hidden = input(x, ANY, 20).then(dense(50).name("hidden")).then(dropout(0.5));
        Layer network = hidden.then(dense(3).name("output"));

        List<Tensor> both = getOutput(List.of(hidden, network)); // one dropout mask for both
        Tensor fromHidden = getOutput(network, Map.of(hidden, matrix("h")), DETERMINISTIC);
        List<Layer> upper = getAllLayers(List.of(network), List.of(hidden)); // hidden and network only
        List<Shared> weights = getAllParams(network, TRAINABLE, REGULARIZABLE); // without biases
        List<Shared> biases = getAllParams(network, TRAINABLE, REGULARIZABLE.not());

        assertThat(both).hasSize(2);
        assertThat(fromHidden.rank()).isEqualTo(2);
        assertThat(upper).containsExactly(hidden, network);
        assertThat(weights).extracting(Shared::name).containsExactly("hidden.W", "output.W");
        assertThat(biases).extracting(Shared::name).containsExactly("hidden.b", "output.b");
    }
}
