package org.lasagne4j.tensor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.scan.Scans.foldr;
import static org.lasagne4j.tensor.scan.Scans.map;
import static org.lasagne4j.tensor.scan.Scans.outputs;
import static org.lasagne4j.tensor.scan.Scans.reduce;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradientFlow;
import org.lasagne4j.tensor.random.RandomStreams;

/** What users say about loops, and what they are told. */
class ScanTest {
    private final Tensor x = Tensors.dvector("x");
    private final Tensor w = Tensors.dscalar("w");
    private final Tensor zero = Tensors.constant(DType.FLOAT64, 0);

    private Scanned decay() {
        return scan((e, s) -> s.times(w).plus(e)).sequences(x).outputsInfo(zero).build();
    }

    private static double[] values(Tensor tensor, Map<Tensor, Object> point) {
        return tensor.eval(point).toDoubles();
    }

    @Test
    void forgottenUpdatesOfStepsAreAnError() {
        Shared count = Tensors.shared(0.0, "count");
        Scanned counted = scan(e -> outputs(e.times(count)).updating(count, count.plus(1)))
                .sequences(x)
                .named("counter")
                .build();

        assertThatThrownBy(() -> function(x).returning(counted.output()).compile())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining(
                        "The steps of scan \"counter\" update shared variable \"count\", but the function does not.")
                .hasMessageContaining(".updating(scanned.updates())");
        Function f = function(x)
                .returning(counted.output())
                .updating(counted.updates())
                .compile();
        assertThat(f.call(new double[] {1, 1, 1}).array(0).toDoubles()).containsExactly(0, 1, 2);
        assertThat(f.call(new double[] {1, 1, 1}).array(0).toDoubles()).containsExactly(3, 4, 5);
    }

    @Test
    void everyStepDrawsAnewAndTheNextCallToo() {
        RandomStreams random = new RandomStreams(1);
        Tensor draws = map(e -> e.plus(random.uniform()), x);
        Function f = function(x).returning(draws).compile();

        double[] first = f.call(new double[3]).array(0).toDoubles();
        double[] second = f.call(new double[3]).array(0).toDoubles();

        assertThat(List.of(first[0], first[1], first[2], second[0], second[1], second[2]))
                .doesNotHaveDuplicates();
    }

    @Test
    void aStrictStepUsesNothingFromOutside() {
        assertThatThrownBy(() -> scan((e, s) -> s.times(w).plus(e))
                        .sequences(x)
                        .outputsInfo(zero)
                        .strict()
                        .build())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("The step of the scan is strict, but uses \"w\" from outside.")
                .hasMessageContaining("pass it with nonSequences(...)");
    }

    @Test
    void givensReachWhatStepsUse() {
        Tensor v = Tensors.dscalar("v");
        Function f = function(x, v)
                .returning(decay().output())
                .givens(Map.of(w, v.times(2)))
                .compile();

        assertThat(f.call(new double[] {1, 1, 1}, 1.0).array(0).toDoubles()).containsExactly(1, 3, 7);
    }

    @Test
    void aCopyWithReplacementsHasThemInItsSteps() {
        Tensor copy = Graphs.substitute(
                        List.of(decay().output()), Map.of(w, Tensors.constant(DType.FLOAT64, 2), x, x.plus(1)))
                .get(0);

        assertThat(values(copy, Map.of(x, new double[] {0, 0, 0}))).containsExactly(1, 3, 7);
    }

    @Test
    void mappedVariablesAreMappedInsideOfSteps() {
        Shared half = Tensors.shared(0.5, "half");
        Tensor y = map(e -> e.plus(3).times(e.named("inner")), x);

        Tensor mapped = Graphs.mapVariables(t -> "inner".equals(t.name()) ? t.times(half) : t, List.of(y))
                .get(0);

        // (e/2 + 3)·e/2
        assertThat(values(mapped, Map.of(x, new double[] {2, 4}))).containsExactly(4, 10);
        assertThatThrownBy(() -> Graphs.mapVariables(t -> "inner".equals(t.name()) ? t.gt(0) : t, List.of(y)))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("What replaces \"inner\" has another type.");
    }

    @Test
    void theDerivativeAlongADirectionGoesThroughSteps() {
        Tensor y = scan((e, s) -> tanh(s.times(w).plus(e)))
                .sequences(x)
                .outputsInfo(zero)
                .build()
                .output();
        Tensor direction = Tensors.dvector("direction");
        Tensor along = GradientFlow.rop(y, x, direction);
        double[] at = {0.3, -0.2, 0.5};
        double[] v = {1, 0.5, -2};
        double step = 1e-6;

        double[] slopes = values(along, Map.of(x, at, w, 0.7, direction, v));

        double[] above = values(y, Map.of(x, moved(at, v, step), w, 0.7));
        double[] below = values(y, Map.of(x, moved(at, v, -step), w, 0.7));
        for (int i = 0; i < slopes.length; i++) {
            assertThat(slopes[i]).isCloseTo((above[i] - below[i]) / (2 * step), within(1e-8));
        }
    }

    private static double[] moved(double[] at, double[] v, double step) {
        double[] moved = at.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * v[i];
        }
        return moved;
    }

    @Test
    void foldsOfNothingAreTheirBeginning() {
        Tensor sum = reduce((e, s) -> s.times(2).plus(e), x, Tensors.constant(DType.FLOAT64, 5));
        Tensor last = foldr((e, s) -> s.times(2).plus(e), x, Tensors.constant(DType.FLOAT64, 5));

        assertThat(values(sum, Map.of(x, new double[0]))).containsExactly(5);
        assertThat(values(sum, Map.of(x, new double[] {1, 2}))).containsExactly(24);
        assertThat(values(last, Map.of(x, new double[] {1, 2}))).containsExactly(25);
        assertThat(values(Grad.grad(sum, x), Map.of(x, new double[] {1, 2}))).containsExactly(2, 1);
        assertThat(values(map(e -> e.sqr(), x), Map.of(x, new double[0]))).isEmpty();
    }

    @Test
    void savedStatesAreThoseOfTheLoopAndSoAreGradients() {
        Shared count = Tensors.shared(0.0, "count");
        for (int steps : new int[] {0, 1, 3, 4, 6, 7}) {
            Tensor y = tanhLoop(count).build().output();
            Scanned saved = tanhLoop(count).scanCheckpoints(3);
            double[] at = new double[steps];
            java.util.Arrays.setAll(at, i -> Math.sin(i + 1));
            Map<Tensor, Object> point = Map.of(x, at, w, 0.7);
            double[] all = values(y, point);

            double[] rows = values(saved.output(), point);

            assertThat(rows).hasSize((steps + 2) / 3);
            for (int i = 0; i < rows.length; i++) {
                assertThat(rows[i]).isEqualTo(all[Math.min(3 * i + 2, steps - 1)]);
            }
            Tensor last = tanhLoop(count).build().last();
            assertThat(values(saved.last(), point)).containsExactly(values(last, point));
            assertThat(values(Grad.grad(saved.last(), x), point))
                    .containsExactly(values(Grad.grad(last, x), point), within(1e-12));
            assertThat(values(Grad.grad(saved.last(), w), point))
                    .containsExactly(values(Grad.grad(last, w), point), within(1e-12));
        }
    }

    /** Each step counts and uses the count. */
    private ScanBuilder tanhLoop(Shared count) {
        return scan((e, s) -> outputs(tanh(s.times(w).plus(e).plus(count))).updating(count, count.plus(0.125)))
                .sequences(x)
                .outputsInfo(zero);
    }

    @Test
    void savedStatesNeedPlainLoops() {
        assertThatThrownBy(() -> scan((a, b) -> a.plus(b)).sequence(x, 0, 1).scanCheckpoints())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("The states of the scan cannot be saved every 10 steps.");
        assertThatThrownBy(
                        () -> scan(e -> outputs(e).until(e.gt(0))).sequences(x).scanCheckpoints(2))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("The states of the scan cannot be saved: a step may end it.");
    }

    @Test
    void mistakesAreToldWhereTheLoopIsMade() {
        assertThatThrownBy(() -> scan(s -> s.plus(1)).outputsInfo(zero).build())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("The number of steps of the scan is unknown.")
                .hasMessageContaining("say it with nSteps(...)");
        assertThatThrownBy(() -> scan(s -> s.gt(0)).outputsInfo(zero).nSteps(2).build())
                .isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> scan(s -> Creation.zeros(DType.FLOAT64, List.of(2)))
                        .outputsInfo(zero)
                        .nSteps(2)
                        .build())
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> scan((e, s) -> outputs(e, s))
                        .sequences(x)
                        .outputsInfo(zero)
                        .build())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("returns another number of outputs than outputsInfo describes");
        assertThatThrownBy(() -> scan(s -> s).outputInfo(x, -1, 0))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("A step can't see an output of its own or of a later step.");
        assertThatThrownBy(
                        () -> scan(e -> outputs(e).until(x.gt(0))).sequences(x).build())
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("The condition that ends the scan is no scalar.");
        assertThatThrownBy(() -> scan(e -> e).sequences(w)).isInstanceOf(ShapeException.class);
    }

    @Test
    void aStepOfOtherParametersIsAnError() {
        assertThatThrownBy(() -> scan(e -> e).sequences(x).outputsInfo(zero).build())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("2 parameters, for [x[t], state[t-1]]");
    }

    @Test
    void aStateThatGrowsIsAnErrorAtItsStep() {
        Tensor y = scan(s -> org.lasagne4j.tensor.Joining.join(0, s, s))
                .outputsInfo(x)
                .nSteps(3)
                .build()
                .last();

        assertThatThrownBy(() ->
                        function(x).returning(y).mode(Mode.REFERENCE).compile().call(new double[2]))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("changes its shape at step 0.");
    }
}
