package org.lasagne4j.conformance;

import static org.lasagne4j.conformance.RecordedCases.golden;
import static org.lasagne4j.conformance.RecordedCases.input;
import static org.lasagne4j.tensor.Control.ifElse;
import static org.lasagne4j.tensor.Elemwise.exp;
import static org.lasagne4j.tensor.Elemwise.sqr;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.Index.take;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradientFlow;
import org.lasagne4j.tensor.scan.Scans;

/** Choices, masks, subgraphs and loops whose recording tells them in words, values and gradients, against the recorded numbers. */
class WordedGraphsTest {
    @ParameterizedTest
    @ValueSource(strings = {"cond0", "cond1", "list0", "list1", "comparison"})
    void choicesGiveValuesAndGradientsAsRecorded(String name) {
        GoldenCase golden = golden("functions/ifelse/" + name);
        Map<String, Tensor> x = new LinkedHashMap<>();
        golden.inputs().forEach((key, value) -> x.put(key, ExpressionCheck.variable(key, value)));
        Tensor a = Objects.requireNonNull(x.get("a"));
        Tensor b = Objects.requireNonNull(x.get("b"));
        Tensor c = x.get("c");
        List<Tensor> outputs = c == null
                ? List.of(ifElse(Comparisons.lt(a.sum(), b.sum()), exp(a), tanh(b)))
                : name.startsWith("cond")
                        ? List.of(ifElse(c, a.times(2), sqr(b)))
                        : ifElse(c, List.of(a, b.times(3)), List.of(b, a.plus(1)));

        for (String backend : List.of("cpu", "reference")) {
            ExpressionCheck.check(golden, backend, x, golden.inputs(), outputs);
        }
    }

    @Test
    void aWorkedGraphHasTheRecordedGradientsInItsParts() {
        GoldenCase golden = golden("gradients/subgraph_grad/two_layers");
        Map<String, Tensor> v = new LinkedHashMap<>();
        golden.inputs().forEach((key, value) -> v.put(key, ExpressionCheck.variable(key, value)));
        Tensor x = Objects.requireNonNull(v.get("x"));
        Tensor w = Objects.requireNonNull(v.get("w"));
        Tensor w2 = Objects.requireNonNull(v.get("w2"));
        Tensor h = tanh(x.dot(w));
        Tensor cost = sqr(h.dot(w2)).sum();
        List<Tensor> upper = GradientFlow.subgraphGrad(List.of(w2), List.of(h), Map.of(), List.of(cost));
        List<Tensor> lower = GradientFlow.subgraphGrad(List.of(w), List.of(x), Map.of(h, upper.get(1)), List.of());
        List<Tensor> outputs = List.of(upper.get(0), upper.get(1), lower.get(0), lower.get(1));

        ExpressionCheck.check(golden, "cpu", v, golden.inputs(), outputs);
    }

    @Test
    void aLoopHasTheRecordedGradientOfItsGradient() {
        GoldenCase golden = golden("gradients/grad/of_scan_second_order");
        Tensor x = ExpressionCheck.variable("x", input(golden, "x"));
        Tensor states = Scans.scan((element, before) -> tanh(before.plus(element)))
                .sequences(x)
                .outputsInfo(Tensors.constant(DType.FLOAT32, 0))
                .build()
                .output();
        // The recording names the loop and how often it is differentiated: docs/decisions on recorded values.
        Tensor first = Grad.grad(states.sum(), x);
        Tensor second = Grad.grad(sqr(first).sum(), x);

        ExpressionCheck.check(golden, "cpu", Map.of("x", x), golden.inputs(), List.of(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "set_nonzero", "inc_nonzero"})
    void whatAMaskSelectsChangesAsRecorded(String name) {
        GoldenCase golden = golden("indexing/boolean/" + name);
        Tensor x = ExpressionCheck.variable("x", input(golden, "x"));
        Tensor positive = x.gt(0);
        List<Tensor> places = Indexing.nonzero(positive);
        Index[] index = name.equals("set")
                ? new Index[] {take(positive)}
                : places.stream().map(Index::take).toArray(Index[]::new);
        Tensor output = name.startsWith("set")
                ? Indexing.set(x, Tensors.constant(DType.FLOAT32, 0), index)
                : Indexing.inc(x, Tensors.constant(DType.FLOAT32, 2), index);

        for (String backend : List.of("cpu", "reference")) {
            ExpressionCheck.check(golden, backend, Map.of("x", x), golden.inputs(), List.of(output));
        }
    }
}
