package org.lasagne4j.conformance;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.conformance.RecordedCases.golden;
import static org.lasagne4j.conformance.RecordedCases.input;
import static org.lasagne4j.tensor.Elemwise.exp;
import static org.lasagne4j.tensor.Elemwise.sqr;
import static org.lasagne4j.tensor.Trigonometry.sin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.In;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;
import org.lasagne4j.tensor.grad.Grad;

/** The recorded uses of functions that are told in words, each written out, against the recorded numbers. */
class FunctionCasesTest {
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
}
