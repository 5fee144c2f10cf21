package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Index.take;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.error.IndexException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;

/** The update of an embedding touches the rows that were looked up, and no others. */
class SparseUpdatesTest {
    private static final int WORDS = 1000;
    private static final int WIDTH = 4;
    private static final HostArray LOOKED_UP = HostArray.of(new int[] {7, 3, 7, -1, 999, 7}, 6);

    private final SeenBackend backend = new SeenBackend();
    private final Tensor words = Tensors.ivector("words");

    private static Shared table(String name, int seed) {
        float[] values = new float[WORDS * WIDTH];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() + 0.5f;
        }
        return new Shared(TensorType.of(DType.FLOAT32, WORDS, WIDTH), HostArray.of(values, WORDS, WIDTH), name);
    }

    private interface Rule {
        Map<Shared, Tensor> updates(Shared table, Shared state, Tensor gradient);
    }

    private static Map<Shared, Tensor> sgd(Shared table, Shared state, Tensor gradient) {
        return Map.of(table, table.minus(gradient.times(0.1)));
    }

    private static Map<Shared, Tensor> adagrad(Shared table, Shared state, Tensor gradient) {
        Tensor accumulated = state.plus(gradient.sqr());
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        updates.put(state, accumulated);
        updates.put(
                table,
                table.minus(gradient.times(0.1).over(accumulated.plus(1e-6).sqrt())));
        return updates;
    }

    private Function training(Rule rule, Shared table, Shared state, Mode mode) {
        Tensor rows = table.get(take(words));
        Tensor loss = rows.times(rows).times(rows).sum();
        return function(words)
                .returning(loss)
                .updating(rule.updates(table, state, Grad.grad(loss, table)))
                .mode(mode)
                .backend(mode == Mode.FAST_RUN ? backend : new org.lasagne4j.reference.ReferenceBackend())
                .compile();
    }

    private void assertTouchesOnlyWhatWasLookedUp(Rule rule) {
        List<Shared> trained = new ArrayList<>();
        for (Mode mode : List.of(Mode.FAST_RUN, Mode.REFERENCE)) {
            Shared table = table("table", 1);
            Shared state = table("state", 2);
            Function train = training(rule, table, state, mode);
            train.call(LOOKED_UP);
            train.call(LOOKED_UP);
            trained.add(table);
            trained.add(state);
        }

        for (int variable = 0; variable < 2; variable++) {
            float[] fast = trained.get(variable).getValue().toFloats();
            float[] meant = trained.get(variable + 2).getValue().toFloats();
            for (int i = 0; i < fast.length; i++) {
                assertThat(fast[i]).isEqualTo(meant[i], Offset.offset(1e-5f * Math.abs(meant[i]) + 1e-6f));
            }
        }
        Plan plan = Objects.requireNonNull(backend.executable().latestPlan());
        assertThat(backend.executable().segments()).isEqualTo(1);
        for (StepPlan step : plan.steps().steps()) {
            // A store of rows names the whole table, but what it stores is a list of six.
            boolean store = step instanceof RowsStep;
            List<View> views = new ArrayList<>(step.writes());
            views.addAll(step.reads());
            assertThat(store || views.stream().allMatch(view -> Shapes.count(view.shape()) < WORDS))
                    .as(step.label())
                    .isTrue();
        }
        assertThat(plan.steps().arenaBytes()).isLessThan(WORDS * WIDTH);
        assertThat(plan.commits()).isEmpty();
    }

    @Test
    void gradientDescentAddsRowsInPlace() {
        assertTouchesOnlyWhatWasLookedUp(SparseUpdatesTest::sgd);
    }

    @Test
    void adagradAccumulatesInThePickedRowsOnly() {
        assertTouchesOnlyWhatWasLookedUp(SparseUpdatesTest::adagrad);
    }

    @Test
    void aTableThatIsLookedUpTwiceGetsBoth() {
        Shared table = table("table", 3);
        Tensor loss =
                table.get(take(words)).sum().plus(table.get(take(words.plus(1))).sum());
        Function train = function(words)
                .updating(Map.of(table, table.minus(Grad.grad(loss, table))))
                .backend(backend)
                .compile();
        float[] before = table.getValue().toFloats();

        train.call(HostArray.of(new int[] {5, 6}, 2));

        float[] after = table.getValue().toFloats();
        assertThat(after[5 * WIDTH]).isEqualTo(before[5 * WIDTH] - 1);
        assertThat(after[6 * WIDTH]).isEqualTo(before[6 * WIDTH] - 2, Offset.offset(1e-6f));
        assertThat(after[7 * WIDTH]).isEqualTo(before[7 * WIDTH] - 1);
        assertThat(after[8 * WIDTH]).isEqualTo(before[8 * WIDTH]);
    }

    @Test
    void momentumMovesEveryRowAndIsLeftAlone() {
        Shared table = table("table", 4);
        Shared velocity = table("velocity", 5);
        Tensor loss = table.get(take(words)).sum();
        Tensor next = velocity.times(0.9).minus(Grad.grad(loss, table));
        Function train = function(words)
                .updating(Map.of(velocity, next, table, table.plus(next)))
                .backend(backend)
                .compile();
        float before = table.getValue().toFloats()[0];
        float speed = velocity.getValue().toFloats()[0];

        train.call(HostArray.of(new int[] {5}, 1));

        assertThat(table.getValue().toFloats()[0]).isEqualTo(before + 0.9f * speed, Offset.offset(1e-6f));
    }

    @Test
    void anIndexOutOfRangeLeavesTheTableAsItWas() {
        Shared table = table("table", 6);
        Shared other = table("other", 7);
        Tensor more = Tensors.ivector("more");
        Function train = function(words, more)
                .updating(Map.of(
                        table,
                        org.lasagne4j.tensor.Indexing.inc(table, Tensors.constant(DType.FLOAT32, 1), take(words)),
                        other,
                        org.lasagne4j.tensor.Indexing.inc(other, Tensors.constant(DType.FLOAT32, 1), take(more))))
                .backend(backend)
                .compile();
        float[] before = table.getValue().toFloats();
        float[] beforeOther = other.getValue().toFloats();

        for (int[] bad : new int[][] {{1, WORDS}, {WORDS, 1}}) {
            assertThatThrownBy(
                            () -> train.call(HostArray.of(new int[] {bad[0]}, 1), HostArray.of(new int[] {bad[1]}, 1)))
                    .isInstanceOf(IndexException.class)
                    .hasMessageContaining("is out of range");
        }

        assertThat(table.getValue().toFloats()).containsExactly(before);
        assertThat(other.getValue().toFloats()).containsExactly(beforeOther);
    }
}
