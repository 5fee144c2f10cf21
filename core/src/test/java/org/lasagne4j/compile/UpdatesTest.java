package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Updates;

/** Updates see the old values, all of them; a failing call changes nothing; threads don't mix calls. */
class UpdatesTest {
    private static final int THREADS = 32;

    private static Shared vector(String name, float... values) {
        return Tensors.shared(values).named(name);
    }

    private static float[] value(Shared shared) {
        return shared.getValue().toFloats();
    }

    @Test
    void twoVariablesSwap() {
        Shared a = vector("a", 1, 2);
        Shared b = vector("b", 3, 4);

        function().updating(Updates.of(a, b).put(b, a)).compile().call();

        assertThat(value(a)).containsExactly(3, 4);
        assertThat(value(b)).containsExactly(1, 2);
    }

    @Test
    void aChainMovesOneStepACall() {
        Shared a = vector("a", 1);
        Shared b = vector("b", 2);
        Shared c = vector("c", 3);
        Function f = function()
                .updating(Updates.of(a, a.plus(10)).put(b, a).put(c, b))
                .compile();

        f.call();
        f.call();

        assertThat(value(a)).containsExactly(21);
        assertThat(value(b)).containsExactly(11);
        assertThat(value(c)).containsExactly(1);
    }

    @Test
    void anOutputMayBeTheOldValue() {
        Shared a = vector("a", 1, 2);
        Function f = function().returning(a).updating(Updates.of(a, a.times(3))).compile();

        Results before = f.call();

        assertThat(before.floats()).containsExactly(1, 2);
        assertThat(value(a)).containsExactly(3, 6);
        f.call();
        assertThat(before.floats()).as("returned arrays own their memory").containsExactly(1, 2);
    }

    @Test
    void anOutputMayBeTheUpdateItself() {
        Shared a = vector("a", 1, 2);
        Tensor next = a.times(3);
        Function f = function().returning(next).updating(Updates.of(a, next)).compile();

        Results results = f.call();
        f.call();

        assertThat(results.floats()).containsExactly(3, 6);
        assertThat(value(a)).containsExactly(9, 18);
    }

    @Test
    void anUpdateMayReadAnothersOldValue() {
        Shared a = vector("a", 1, 2);
        Shared b = vector("b", 10, 20);
        Function f =
                function().updating(Updates.of(a, a.plus(1)).put(b, b.plus(a))).compile();

        f.call();

        assertThat(value(a)).containsExactly(2, 3);
        assertThat(value(b)).containsExactly(11, 22);
    }

    @Test
    void aFailingCallChangesNothing() {
        Shared a = vector("a", 1, 2);
        Shared b = vector("b", 5, 5);
        Tensor x = Tensors.vector("x");
        Function f =
                function(x).updating(Updates.of(a, a.plus(1)).put(b, b.plus(x))).compile();

        assertThatThrownBy(() -> f.call(new float[] {1, 2, 3})).isInstanceOf(LasagneException.class);

        assertThat(value(a)).containsExactly(1, 2);
        assertThat(value(b)).containsExactly(5, 5);
        f.call(new float[] {1, 2});
        assertThat(value(b)).containsExactly(6, 7);
    }

    @Test
    void aLabelOutOfRangeChangesNothing() {
        Shared w = Tensors.shared(new float[][] {{1, 2}, {3, 4}});
        Tensor labels = Tensors.ivector("labels");
        Tensor loss = org.lasagne4j.tensor.Nnet.categoricalCrossentropy(org.lasagne4j.tensor.Nnet.softmax(w), labels)
                .mean();
        Function f = function(labels)
                .returning(loss)
                .updating(Updates.of(w, w.minus(org.lasagne4j.tensor.grad.Grad.grad(loss, w))))
                .compile();

        assertThatThrownBy(() -> f.call(new int[] {0, 7})).isInstanceOf(LasagneException.class);

        assertThat(value(w)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void manyThreadsCountEveryCall() throws Exception {
        Shared count = Tensors.shared(0.0f).named("count");
        Tensor x = Tensors.vector("x");
        Function f = function(x)
                .returning(x.times(2))
                .updating(Updates.of(count, count.plus(1)))
                .compile();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Callable<float[]>> calls = new ArrayList<>();
        for (int i = 0; i < 10 * THREADS; i++) {
            float value = i;
            calls.add(() -> f.call(new float[] {value, -value}).floats());
        }

        List<Future<float[]>> results = pool.invokeAll(calls);
        pool.shutdown();

        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get()).containsExactly(2f * i, -2f * i);
        }
        assertThat(count.getValue().scalar()).isEqualTo(10 * THREADS);
    }

    @Test
    void twoDifferentUpdatesOfOneVariableCollide() {
        Shared a = vector("a", 1);

        assertThatThrownBy(() -> Updates.of(a, a.plus(1)).put(a, a.plus(2)))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("Shared variable \"a\" is updated twice.");
    }

    @Test
    void anUpdateOfAnotherTypeOrRankIsRefused() {
        Shared a = vector("a", 1);
        Tensor wide = a.astype(DType.FLOAT64);
        Tensor matrix = a.dimshuffle(0, -1);

        assertThatThrownBy(() -> function().updating(Map.of(a, wide)).compile())
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("update of shared variable \"a\"");
        assertThatThrownBy(() -> function().updating(Map.of(a, matrix)).compile())
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("update of shared variable \"a\"");
    }

    @Test
    void setValueKeepsItsOwnCopy() {
        HostArray given = HostArray.of(new float[] {1, 2}, 2);
        Shared a = vector("a", 0, 0);
        a.setValue(given);
        given.setDouble(0, 99);

        assertThat(value(a)).containsExactly(1, 2);
    }
}
