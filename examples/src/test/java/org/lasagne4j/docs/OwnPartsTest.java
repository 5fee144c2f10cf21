package org.lasagne4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Finetuning.freeze;
import static org.lasagne4j.layers.Finetuning.learningRateFactor;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.init.Initializer;
import org.lasagne4j.layers.DenseLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Summary;
import org.lasagne4j.layers.npz.LoadReport;
import org.lasagne4j.layers.npz.ParameterFile;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.updates.UpdateRule;
import org.lasagne4j.updates.UpdateRules;

/** The short parts of one's own in docs/adding-a-layer.md, and training some layers only in docs/getting-started.md. */
class OwnPartsTest {
    @TempDir
    Path directory;

    @Test
    void aLayerInTenLines() {
        Tensor x = matrix("x");
        Layer network = input(x, ANY, 2).then(DirectionLayer::new);

        float[] y = function(x)
                .returning(getOutput(network))
                .compile()
                .call(new float[][] {{3, 4}})
                .floats();

        assertThat(y).containsExactly(0.6f, 0.8f);
    }

    @Test
    void anUpdateRuleInFiveLines() {
        Shared w = Tensors.shared(new float[] {3, -3}, "w");
        // Steps of one length along the gradient's sign.
        UpdateRule signs = gradients -> {
            Updates updates = Updates.none();
            gradients.forEach(
                    (param, grad) -> updates.put(param, param.minus(grad.sgn().times(0.25))));
            return updates;
        };

        Updates updates = signs.minimize(w.sqr().sum(), List.of(w));

        assertThat(Objects.requireNonNull(updates.get(w)).eval().toFloats()).containsExactly(2.75f, -2.75f);
    }

    @Test
    void anInitializerInFiveLines() {
        Initializer alternating = shape -> {
            double[] values = new double[(int) Shapes.count(shape)];
            Arrays.setAll(values, i -> i % 2 == 0 ? 0.1 : -0.1);
            return HostArray.of(values, shape);
        };

        DenseLayer layer = input(ANY, 2).then(dense(2).w(alternating));

        assertThat(layer.getParams().get(0).getValue().toFloats()).containsExactly(0.1f, -0.1f, 0.1f, -0.1f);
    }

    @Test
    void someLayersOnly() {
        Tensor x = matrix("x");
        DenseLayer features = input(x, ANY, 4).then(dense(8).name("features"));
        DenseLayer network = features.then(dense(3).name("out"));
        Tensor loss = getOutput(network).sqr().mean();

        freeze(features);
        learningRateFactor(0.1, network);
        Updates updates = UpdateRules.adam().minimize(loss, getAllParams(network, TRAINABLE));

        assertThat(updates.asMap().keySet()).contains(network.getParams().get(0));
        assertThat(updates.asMap().keySet()).doesNotContainAnyElementsOf(features.getParams());
    }

    @Test
    void parametersThatFit() {
        Path file = directory.resolve("net.npz");
        Layer old = input(ANY, 4).then(dense(8).name("features")).then(dense(3).name("out"));
        ParameterFile.save(file, old);
        Layer network = input(ANY, 4).then(dense(8).name("features")).then(dense(5).name("out"));

        LoadReport report = ParameterFile.loadMatching(file, network);

        assertThat(report.isComplete()).isFalse();
        assertThat(report).hasToString("2 loaded; out.W is (8, 3) instead of (8, 5); out.b is (3,) instead of (5,)");
        assertThat(Summary.of(network).params()).isEqualTo(85);
    }
}
