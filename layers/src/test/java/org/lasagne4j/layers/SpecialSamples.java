package org.lasagne4j.layers;

import static org.lasagne4j.layers.LayerSample.floats;
import static org.lasagne4j.layers.LayerSample.integers;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.bias;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.embedding;
import static org.lasagne4j.layers.Layers.expression;
import static org.lasagne4j.layers.Layers.inverse;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.nin;
import static org.lasagne4j.layers.Layers.nonlinearity;
import static org.lasagne4j.layers.Layers.prelu;
import static org.lasagne4j.layers.Layers.rrelu;
import static org.lasagne4j.layers.Layers.scale;
import static org.lasagne4j.layers.Layers.standardize;
import static org.lasagne4j.layers.Layers.tpsTransformer;
import static org.lasagne4j.layers.Layers.transformer;
import static org.lasagne4j.nonlinearities.Nonlinearities.TANH;

import java.util.List;
import org.lasagne4j.tensor.Tensor;

/** Samples of layers over channels, of tables, expressions, other layers and images. */
final class SpecialSamples {
    static final List<LayerSample> ALL = List.of(
            LayerSample.of("nonlinearity", nonlinearity(TANH), floats(2, 3)),
            LayerSample.of("nin, vectors", nin(2).nonlinearity(TANH), floats(2, 3)),
            LayerSample.of("nin, sequences", nin(2).nonlinearity(TANH), floats(2, 3, 4)),
            LayerSample.of("nin, images", nin(2).nonlinearity(TANH), floats(2, 3, 2, 2)),
            LayerSample.of("nin, volumes", nin(2).noBias().nonlinearity(TANH), floats(2, 3, 2, 1, 2)),
            LayerSample.of("nin, six axes", nin(2).nonlinearity(TANH), floats(2, 3, 2, 1, 2, 2)),
            LayerSample.of("nin, untied", nin(2).untieBiases(true).nonlinearity(TANH), floats(2, 3, 2, 2)),
            LayerSample.of("embedding", embedding(5, 3), integers(5, 2, 4)),
            LayerSample.of("embedding of a vector", embedding(5, 3), integers(5, 4)),
            LayerSample.of("bias", bias(), floats(2, 3, 2)),
            LayerSample.of("bias, one number", bias().sharedAxes(0, 1), floats(2, 3)),
            LayerSample.of("scale", scale(), floats(2, 3, 2)),
            LayerSample.of("scale, positions", scale().sharedAxes(0, -2), floats(2, 3, 2)),
            LayerSample.of("standardize", standardize(new float[] {1, 2, 3}, new float[] {2, 4, 8}), floats(2, 3)),
            LayerSample.of("parametric_rectifier", prelu(), floats(2, 3, 2)),
            LayerSample.of("prelu of a convolution", prelu(conv2d(3, 2)), floats(2, 1, 3, 3)),
            LayerSample.of("randomized_rectifier", rrelu(), floats(3, 4)),
            LayerSample.of("randomized_rectifier, own slopes", rrelu().sharedAxes(), floats(3, 4)),
            LayerSample.of("expression", expression(Tensor::sqr), floats(2, 3)),
            LayerSample.of(
                    "expression, automatic shape", expression(x -> x.sum(-1)).autoShape(), floats(2, 3)),
            LayerSample.of(
                    "expression, computed shape",
                    expression(x -> x.dot(x.transpose())).outputShape(shape -> new long[] {shape[0], shape[0]}),
                    floats(2, 3)),
            LayerSample.of("expression, fixed shape", expression(x -> x.sum(0)).outputShape(ANY), floats(2, 3)),
            LayerSample.of(
                    "inverse of dense",
                    incoming -> autoencoder(dense(2).nonlinearity(TANH).on(incoming)),
                    floats(3, 4)),
            LayerSample.of(
                    "inverse of pooling", incoming -> autoencoder(maxPool2d(2).on(incoming)), floats(2, 1, 4, 4)),
            LayerSample.merging(
                    "transformer",
                    inputs -> inputs.get(0).then(transformer(inputs.get(1)).borderMode("mirror")),
                    floats(2, 2, 4, 5),
                    floats(2, 6)),
            LayerSample.merging(
                    "transformer, half the size",
                    inputs -> inputs.get(0).then(transformer(inputs.get(1)).downsampleFactor(2, 1.5)),
                    floats(2, 1, 4, 5),
                    floats(2, 6)),
            LayerSample.merging(
                    "tps_transformer",
                    inputs -> inputs.get(0)
                            .then(tpsTransformer(inputs.get(1)).controlPoints(4).borderMode("wrap")),
                    floats(2, 1, 4, 5),
                    floats(2, 8)));

    private SpecialSamples() {}

    private static Layer autoencoder(Layer encoder) {
        return encoder.then(nonlinearity(TANH)).then(inverse(encoder));
    }
}
