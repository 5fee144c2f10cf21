package org.lasagne4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.DETERMINISTIC;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.scan.Scans;

class BatchNormLayerTest {
    private static final float[][] BATCH = {{0, 10}, {2, 14}};

    private final InputLayer in = input(2, 2);
    private final BatchNormLayer layer = in.then(batchNorm().alpha(0.25));

    @Test
    void averagesFollowTheBatchesOfTrainingAndOfNothingElse() {
        Function train =
                function(in.inputVar()).returning(Networks.getOutput(layer)).compile();
        Function use = function(in.inputVar())
                .returning(Networks.getOutput(layer, DETERMINISTIC))
                .compile();

        use.call((Object) BATCH);
        assertThat(value(layer.mean())).containsExactly(0, 0);
        float[] y = train.call((Object) BATCH).array().toFloats();

        // Means 1 and 12, deviations 1 and 2.
        assertThat(y[0]).isCloseTo(-1, within(1e-3f));
        assertThat(value(layer.mean())).containsExactly(0.25f, 3);
        assertThat(value(layer.invStd())[1]).isCloseTo(0.75f + 0.25f * 0.5f, within(1e-4f));
    }

    @Test
    void parametersMayBeArraysAndThoseOfAnotherLayer() {
        BatchNormLayer first = in.then(batchNorm().gamma(new float[] {2, 3}).mean(new float[] {1, 12}));
        BatchNormLayer second = in.then(batchNorm().gamma(first.gamma()).beta(new float[] {5, 6}));

        assertThat(value(first.gamma())).containsExactly(2, 3);
        assertThat(value(first.mean())).containsExactly(1, 12);
        assertThat(second.gamma()).isSameAs(first.gamma());
        assertThat(value(second.beta())).containsExactly(5, 6);
    }

    @Test
    void averagesStayWhenTheUpdateIsTurnedOff() {
        Tensor y = Networks.getOutput(layer, Option.of("batch_norm_update_averages", false));

        function(in.inputVar()).returning(y).compile().call((Object) BATCH);
        function(in.inputVar())
                .returning(Networks.getOutput(layer))
                .noDefaultUpdates()
                .compile()
                .call((Object) BATCH);

        assertThat(value(layer.mean())).containsExactly(0, 0);
    }

    @Test
    void averagesAreUsedAsAnOptionSays() {
        Tensor y = Networks.getOutput(layer, Option.of("batch_norm_use_averages", true));

        float[] given = function(in.inputVar())
                .returning(y)
                .compile()
                .call((Object) BATCH)
                .array()
                .toFloats();

        assertThat(given).as("mean 0 and deviation 1 before the first update").containsExactly(0, 10, 2, 14);
    }

    @Test
    void statisticsAreNotTrainedAndScalesAreRegularized() {
        List<Shared> trained = layer.getParams(TRAINABLE);
        List<Shared> statistics = layer.getParams(Tag.of("batch_norm_stat"));

        assertThat(trained).extracting(Tensor::name).containsExactly("beta", "gamma");
        assertThat(statistics).extracting(Tensor::name).containsExactly("mean", "inv_std");
        assertThat(layer.getParams(Tag.REGULARIZABLE)).extracting(Tensor::name).containsExactly("gamma");
    }

    @Test
    void aNormalizedLayerHasNoBiasAndItsNonlinearityLast() {
        Layer network = input(2, 1, 5, 5).then(batchNorm(conv2d(3, 3).name("c")));

        assertThat(Networks.getAllLayers(network))
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly("InputLayer", "Conv2DLayer", "BatchNormLayer", "NonlinearityLayer");
        assertThat(Networks.getAllLayers(network))
                .extracting(Layer::name)
                .containsExactly(null, "c", "c_bn", "c_bn_nonlin");
        assertThat(Networks.getAllParams(network))
                .extracting(Tensor::name)
                .containsExactly("c.W", "c_bn.beta", "c_bn.gamma", "c_bn.mean", "c_bn.inv_std");
    }

    @Test
    void averagesThatAreExpressionsCannotBeUpdated() {
        Shared start = (Shared) input(2, 2).then(batchNorm()).mean();
        BatchNormLayer shifted = in.then(batchNorm().mean(org.lasagne4j.init.ParamSpec.of(start.plus(1))));

        assertThatThrownBy(() -> Networks.getOutput(shifted))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("cannot update its averages, because one is an expression")
                .hasMessageContaining("batch_norm_update_averages");
    }

    @Test
    void aLoopRefusesAnUpdateThatItWouldNotKeep() {
        Tensor sequence = org.lasagne4j.tensor.FloatVariables.ftensor3("x");

        assertThatThrownBy(() -> Scans.map(step -> Networks.getOutput(layer, step), sequence))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("updates \"mean\" on the way")
                .hasMessageContaining("batch_norm_update_averages");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> in.then(batchNorm().epsilon(0)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("a positive and finite epsilon, and alpha in [0, 1]");
        assertThatThrownBy(() -> in.then(batchNorm().alpha(Double.NaN))).isInstanceOf(ValueException.class);
    }

    private static float[] value(Tensor shared) {
        return ((Shared) shared).getValue().toFloats();
    }

    @Test
    void aDenseLayerKeepsItsWeights() {
        Layer network =
                in.then(batchNorm(dense(3).w(Inits.constant(2)), batchNorm().alpha(0.5)));

        assertThat(Networks.getAllParams(network).get(0).getValue().toFloats()).containsOnly(2);
    }
}
