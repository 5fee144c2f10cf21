package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.conformance.RecordedCases.golden;
import static org.lasagne4j.conformance.RecordedCases.input;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.batchNorm;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.regularization.Regularization.regularizeLayerParams;
import static org.lasagne4j.regularization.Regularization.regularizeLayerParamsWeighted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.layers.ExpressionLayer;
import org.lasagne4j.layers.InputLayer;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.layers.Layers;
import org.lasagne4j.layers.Networks;
import org.lasagne4j.nonlinearities.Nonlinearities;
import org.lasagne4j.regularization.Penalty;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/** Cases of networks whose recording tells the layers or the calls in words. */
class WordedNetworksTest {
    private static final List<String> BACKENDS = List.of("cpu", "reference");

    @Test
    void outputsOfListsAndMapsAreAsRecorded() {
        GoldenCase golden = golden("helper/get_output/list_and_dict");
        Map<String, Tensor> variables = new LinkedHashMap<>();
        golden.inputs().forEach((name, value) -> variables.put(name, ExpressionCheck.variable(name, value)));
        Tensor x = Objects.requireNonNull(variables.get("x"));
        Tensor h = Objects.requireNonNull(variables.get("h"));
        InputLayer in = Layers.input("in", ANY, 4);
        Layer a = in.then(dense(3).nonlinearity(Nonlinearities.TANH).name("a"));
        Layer b = a.then(dense(2).nonlinearity(Nonlinearities.SIGMOID).name("b"));
        Networks.setAllParamValues(b, List.copyOf(golden.params().values()));

        List<Tensor> outputs = new ArrayList<>(getOutput(List.of(a, b), x));
        outputs.add(getOutput(b, Map.of(a, h)));
        outputs.addAll(getOutput(List.of(in, a, b), Map.of(in, x, a, h)));

        assertThat(golden.outputs().keySet())
                .containsExactly("list_a", "list_b", "b_from_h", "dict_in", "dict_a", "dict_b");
        for (String backend : BACKENDS) {
            ExpressionCheck.check(golden, backend, variables, golden.inputs(), outputs);
        }
    }

    @Test
    void anExpressionLayerMayComputeItsShape() {
        GoldenCase golden = golden("layers/expression/sum_callable");
        HostArray value = input(golden, "x");
        Tensor x = ExpressionCheck.variable("x", value);
        Layer layer = Layers.input(x, value.shape())
                .then(new ExpressionLayer.Spec(each -> each.sum(-1))
                        .outputShape(shape -> Arrays.copyOf(shape, shape.length - 1)));

        assertThat(layer.outputShape())
                .containsExactly(Json.shape(golden.facts().path("output_shape")));
        assertThat(getAllParams(layer)).isEmpty();
        for (String backend : BACKENDS) {
            ExpressionCheck.check(golden, backend, Map.of("x", x), golden.inputs(), List.of(getOutput(layer)));
        }
    }

    @ParameterizedTest
    @CsvSource({"one, l1", "one, l2", "list, l1", "list, l2", "weighted, l1", "weighted, l2"})
    void penaltiesOfSomeLayersAreAsRecorded(String layers, String name) {
        GoldenCase golden = golden(
                layers.equals("weighted")
                        ? "regularization/regularize_layer_params_weighted/" + name
                        : "regularization/regularize_layer_params/" + layers + "_" + name);
        Layer first = Layers.input(ANY, 4).then(dense(3));
        Layer last = first.then(batchNorm(dense(5))).then(dense(2));
        Penalty penalty = RegularizationArea.penalty(name);

        Tensor sum =
                switch (layers) {
                    case "one" -> regularizeLayerParams(first, penalty);
                    case "list" -> regularizeLayerParams(List.of(first, last), penalty);
                    default -> regularizeLayerParamsWeighted(Map.of(first, 0.25, last, 2.0), penalty);
                };

        assertThat(golden.facts().path("network").asText())
                .isEqualTo("InputLayer((None, 4)); DenseLayer(3); batch_norm(DenseLayer(5)); DenseLayer(2)");
        for (String backend : BACKENDS) {
            ExpressionCheck.check(golden, backend, recordedParams(golden, last), Map.of(), List.of(sum));
        }
    }

    /** The network's parameters by their recorded names, set to the recorded values. */
    private static Map<String, Tensor> recordedParams(GoldenCase golden, Layer network) {
        Networks.setAllParamValues(network, List.copyOf(golden.params().values()));
        Map<String, Tensor> byName = new LinkedHashMap<>();
        Iterator<Shared> params = getAllParams(network).iterator();
        golden.params().keySet().forEach(key -> byName.put(key, params.next()));
        return byName;
    }
}
