package org.lasagne4j.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Control.ifElse;
import static org.lasagne4j.tensor.Elemwise.exp;
import static org.lasagne4j.tensor.Elemwise.sqr;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.Trigonometry.sin;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.In;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradientFlow;
import org.lasagne4j.tensor.scan.Scans;

/** The recorded uses of functions that are told in words, each written out, against the recorded numbers. */
class FunctionCasesTest {
    private static final Map<String, GoldenCase> CASES = cases();

    private static Map<String, GoldenCase> cases() {
        URI manifest = URI.create(Objects.requireNonNull(FunctionCasesTest.class.getResource("/golden/manifest.json"))
                .toString());
        return new Golden(Path.of(manifest).resolveSibling(""))
                .cases().stream().collect(Collectors.toMap(GoldenCase::id, each -> each));
    }

    private static GoldenCase golden(String id) {
        return Objects.requireNonNull(CASES.get(id), id);
    }

    private static HostArray input(GoldenCase golden, String name) {
        return Objects.requireNonNull(golden.inputs().get(name), name);
    }

    private static void check(GoldenCase golden, String output, HostArray actual) {
        HostArray expected = Objects.requireNonNull(golden.outputs().get(output), output);
        Compare.close(output, expected, actual, golden.rtol(), golden.atol());
    }

    private static HostArray floats(List<Double> values, long... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < values.size(); i++) {
            array.setDouble(i, values.get(i));
        }
        return array;
    }

    private static Shared number(double value, String name) {
        return new Shared(TensorType.of(DType.FLOAT32), HostArray.scalar(DType.FLOAT32, value), name);
    }

    private static Shared array(HostArray value, String name) {
        long[] open = new long[value.rank()];
        java.util.Arrays.fill(open, Shapes.ANY);
        return new Shared(TensorType.of(value.dtype(), open), value, name);
    }

    @Test
    void anUpdateAccumulatesAndTheOutputIsTheOldValue() {
        GoldenCase golden = golden("functions/updates/accumulate");
        Shared s = number(0, "s");
        Tensor i = Tensors.fscalar("i");
        Function f = function(i).returning(s).updating(s, s.plus(i)).compile();

        List<Double> y = new ArrayList<>();
        for (double value : input(golden, "i").toDoubles()) {
            y.add(f.call((float) value).scalar());
        }

        check(golden, "y", floats(y, y.size()));
        check(golden, "s_after", s.getValue());
    }

    @Test
    void updatesAllReadTheOldValues() {
        GoldenCase golden = golden("functions/updates/simultaneous");
        Shared a = number(1, "a");
        Shared b = number(2, "b");
        Function f = function()
                .returning(a, b)
                .updating(Updates.of(a, b).put(b, a.plus(b)))
                .compile();

        List<Double> y = new ArrayList<>();
        for (int call = 0; call < 6; call++) {
            var results = f.call();
            y.add(results.array(0).scalar());
            y.add(results.array(1).scalar());
        }

        check(golden, "y", floats(y, 6, 2));
        check(golden, "a_after", a.getValue());
        check(golden, "b_after", b.getValue());
    }

    @Test
    void defaultUpdatesAreDoneUnlessSaidOtherwise() {
        GoldenCase golden = golden("functions/shared/default_update");
        Shared s = number(0, "s");
        s.withDefaultUpdate(s.plus(1));
        Tensor output = s.times(10);

        check(golden, "default", calls(function().returning(output).compile(), 4));
        check(
                golden,
                "no_default_updates",
                calls(function().returning(output).noDefaultUpdates().compile(), 3));
        check(
                golden,
                "explicit_update_wins",
                calls(function().returning(output).updating(s, s.plus(100)).compile(), 2));
        check(golden, "s_after", s.getValue());
    }

    private static HostArray calls(Function f, int count) {
        List<Double> values = new ArrayList<>();
        for (int call = 0; call < count; call++) {
            values.add(f.call().scalar());
        }
        return floats(values, count);
    }

    @Test
    void givensReplaceAVariable() {
        GoldenCase golden = golden("functions/givens/three");
        Tensor x = Tensors.fmatrix("x");
        Tensor y = Tensors.fmatrix("y");
        Shared s = array(input(golden, "s"), "s");
        Tensor expression = sin(x).times(2).plus(x);
        HostArray value = input(golden, "y");

        check(
                golden,
                "x_is_y_squared",
                given(expression, x, sqr(y), y).call(value).array());
        check(
                golden,
                "x_is_shared_s",
                function()
                        .returning(expression)
                        .givens(Map.of(x, s))
                        .compile()
                        .call()
                        .array());
        check(
                golden,
                "x_is_y_plus_s",
                given(expression, x, y.plus(s), y).call(value).array());
    }

    private static Function given(Tensor expression, Tensor x, Tensor replacement, Tensor input) {
        return function(input)
                .returning(expression)
                .givens(Map.of(x, replacement))
                .compile();
    }

    @Test
    void givensReplaceASharedVariable() {
        GoldenCase golden = golden("functions/givens/replace_shared");
        Shared s = array(HostArray.of(new float[] {0, 1, 2}, 3), "s");
        Tensor t = Tensors.fvector("t");
        Function f = function(t)
                .returning(s.times(2).plus(s.sum()))
                .givens(Map.of(s, t))
                .compile();

        check(golden, "y", f.call(input(golden, "t")).array());
        check(golden, "s_after", s.getValue());
    }

    @Test
    void inputsMayHaveDefaults() {
        GoldenCase golden = golden("functions/inputs/defaults");
        Tensor x = Tensors.fscalar("x");
        Tensor y = Tensors.fscalar("y");
        Tensor z = Tensors.fscalar("z");
        Function f = function(In.of(x), In.of(y).value(10), In.of(z).named("zz").value(2))
                .returning(x.plus(y).times(z))
                .compile();

        List<Double> values = List.of(
                f.call(1).scalar(),
                f.call(1, 5).scalar(),
                f.callNamed(Map.of("zz", 3), 1).scalar(),
                f.call(1, 5, 3).scalar(),
                f.callNamed(Map.of("y", 0), 1).scalar());
        check(golden, "y", floats(values, 5));
    }

    @Test
    void outputsMayBeAListOrAMap() {
        GoldenCase golden = golden("functions/outputs/list_and_dict");
        Tensor x = Tensors.fvector("x");
        HostArray value = input(golden, "x");
        var list = function(x)
                .returning(x.plus(1), sqr(x).sum(), Indexing.reverse(x, 0))
                .compile()
                .call(value);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("a", x.plus(1));
        outputs.put("b", x.times(2));
        var map = function(x).returning(outputs).compile().call(value);

        check(golden, "o0", list.array(0));
        check(golden, "o1", list.array(1));
        check(golden, "o2", list.array(2));
        check(golden, "dict_a", map.get("a"));
        check(golden, "dict_b", map.get("b"));
    }

    @Test
    void aCloneHasSomethingElseInAVariablesPlace() {
        GoldenCase golden = golden("functions/clone/replace");
        Tensor x = Tensors.fvector("x");
        Tensor y = Tensors.fvector("y");
        Tensor clone = Graphs.substitute(List.of(sqr(x).plus(x)), Map.of(x, y.times(2)))
                .get(0);

        check(golden, "y", clone.eval(Map.of(y, input(golden, "y"))));
    }

    @Test
    void aTensorEvaluatesItself() {
        GoldenCase golden = golden("functions/eval/two_inputs");
        Tensor x = Tensors.fvector("x");
        Tensor y = Tensors.fvector("y");

        check(golden, "y", x.times(y).plus(1).eval(Map.of(x, input(golden, "x"), y, input(golden, "y"))));
    }

    @Test
    void aCopyHasOtherSharedVariables() {
        GoldenCase golden = golden("functions/copy/swap");
        Shared s = number(0, "s");
        Shared s2 = number(100, "s2");
        Tensor i = Tensors.fscalar("i");
        Function f = function(i).returning(s).updating(s, s.plus(i)).compile();
        Function g = f.copy(Map.of(s, s2));

        List<Double> y = List.of(
                f.call(1).scalar(),
                g.call(5).scalar(),
                f.call(2).scalar(),
                g.call(7).scalar());
        check(golden, "y", floats(y, 4));
        check(golden, "s", s.getValue());
        check(golden, "s2", s2.getValue());
    }

    @Test
    void logisticRegressionLearnsAsRecorded() {
        GoldenCase golden = golden("functions/program/logistic_regression");
        Tensor x = Tensors.fmatrix("x");
        Tensor y = Tensors.ivector("y");
        Shared w = array(HostArray.zeros(DType.FLOAT32, 5), "w");
        Shared b = number(0, "b");
        Tensor p = Tensors.literal(1).over(exp(x.dot(w).plus(b).negate()).plus(1));
        Tensor target = y.astype(DType.FLOAT32);
        Tensor losses = target.negate()
                .times(p.log())
                .minus(Tensors.literal(1)
                        .minus(target)
                        .times(Tensors.literal(1).minus(p).log()));
        Tensor cost = losses.mean().plus(sqr(w).sum().times(0.01));
        List<Tensor> gradients = Grad.grad(cost, List.of(w, b));
        Function train = function(x, y)
                .returning(cost)
                .updating(w, w.minus(gradients.get(0).times(0.1)))
                .updating(b, b.minus(gradients.get(1).times(0.1)))
                .compile();

        List<Double> costs = new ArrayList<>();
        for (int step = 0; step < golden.arg("steps").asInt(); step++) {
            costs.add(train.call(input(golden, "x"), input(golden, "y")).scalar());
        }

        check(golden, "cost", floats(costs, costs.size()));
        check(golden, "w", w.getValue());
        check(golden, "b", b.getValue());
    }

    @Test
    void getValueGivesACopyAndSetValueMayChangeTheShape() {
        GoldenCase golden = golden("functions/shared/get_set");
        Shared s = array(HostArray.of(new float[] {1, 2, 3}, 3), "s");
        s.getValue().setDouble(0, 9);
        double first = s.getValue().toDoubles()[0];
        s.setValue(HostArray.of(new float[] {7, 8}, 2));

        Assertions.assertThat(first == 1)
                .isEqualTo(golden.facts().path("get_value_is_a_copy").asBoolean());
        Assertions.assertThat(s.getValue().shape())
                .containsExactly(golden.facts()
                        .path("shape_may_change_on_set_value")
                        .get(0)
                        .asLong());
    }

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

    @Test
    void mistakesAreRefusedWhereTheOriginalRefusesThem() {
        Tensor x = Tensors.fvector("x");
        Tensor m = Tensors.fmatrix("m");
        Tensor n = Tensors.fmatrix("n");
        Shared s = number(0, "s");
        Map<String, Runnable> uses = new LinkedHashMap<>();
        uses.put("missing_input", () -> function(x).returning(m).compile());
        uses.put("unused_input", () -> function(x, m).returning(x).compile());
        uses.put("wrong_ndim", () -> function(x).returning(x).compile().call((Object) new float[1][1]));
        uses.put("wrong_dtype", () -> function(x).returning(x).compile().call(new double[] {0.1}));
        uses.put("too_few_args", () -> function(x).returning(x).compile().call());
        uses.put("duplicate_update", () -> function().updating(s, s.plus(1)).updating(s, s.plus(2)));
        uses.put(
                "update_wrong_type",
                () -> function().updating(s, s.astype(DType.FLOAT64)).compile());
        uses.put(
                "shape_mismatch_at_run",
                () -> function(x, m).returning(x.plus(m.get(0))).compile().call(new float[2], new float[1][3]));
        uses.put(
                "broadcast_needs_pattern",
                () -> function(m, n).returning(m.plus(n)).compile().call(new float[3][2], new float[1][2]));
        uses.put("dimshuffle_drop", () -> m.dimshuffle(1));
        uses.put(
                "reshape_bad_size",
                () -> function(x).returning(ShapeOps.reshape(x, 2, 2)).compile().call(new float[3]));
        uses.put("invert_float", () -> Comparisons.invert(x));
        uses.put("ifelse_mismatch", () -> ifElse(s, x, m));
        uses.put("scan_bad_outputs", () -> Scans.scan((Tensor row) -> Scans.outputs(row, row.sum()))
                .sequences(m)
                .outputsInfo(Tensors.constant(DType.FLOAT32, 0))
                .build());
        // Its operand is no tensor at all, which Java's types refuse; what they can't see is two that don't fit.
        uses.put(
                "dot_rank",
                () -> Linalg.dot(
                        Tensors.constant(HostArray.zeros(DType.FLOAT32, 2, 3)),
                        Tensors.constant(HostArray.zeros(DType.FLOAT32, 2, 3))));

        Set<String> recorded = CASES.keySet().stream()
                .filter(id -> id.startsWith("functions/errors/"))
                .map(id -> id.substring("functions/errors/".length()))
                .collect(Collectors.toSet());
        // Java's types leave no way to write these: an update of what is no shared variable, a tensor as a boolean, its
        // length.
        recorded.removeAll(Set.of("update_not_shared", "bool_of_tensor", "len_of_tensor"));
        Assertions.assertThat(uses).containsOnlyKeys(recorded);
        uses.forEach((name, use) -> {
            Assertions.assertThat(golden("functions/errors/" + name).facts().has("raises"))
                    .isTrue();
            assertThatThrownBy(use::run)
                    .as(name)
                    .isInstanceOfAny(GraphException.class, ShapeException.class, DTypeException.class);
        });
    }
}
