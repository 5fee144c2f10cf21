package org.lasagne4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Updates;

class FunctionTest {
    private static Tensor scalar(String name) {
        return tensor(TensorType.of(DType.FLOAT32), name);
    }

    private static Shared counter(double start) {
        return new Shared(TensorType.of(DType.FLOAT32), HostArray.scalar(DType.FLOAT32, start), "s");
    }

    @Test
    void computesAnElementwiseExpression() {
        Tensor x = matrix("x");
        Function f = function(x).returning(x.times(x).plus(1)).compile();

        assertThat(f.call((Object) new float[][] {{1, 2}, {3, 4}}).floats()).containsExactly(2, 5, 10, 17);
        assertThat(f.call((Object) new float[][] {{3}}).scalar()).isEqualTo(10);
    }

    @Test
    void returnsTheOldValueAndStoresTheNew() {
        Tensor i = scalar("i");
        Shared s = counter(0);
        Function f = function(i).returning(s).updating(Updates.of(s, s.plus(i))).compile();

        assertThat(f.call(2).scalar()).isEqualTo(0);
        assertThat(f.call(3).scalar()).isEqualTo(2);
        assertThat(s.getValue().scalar()).isEqualTo(5);
    }

    @Test
    void updatesAreSimultaneous() {
        Shared a = counter(1);
        Shared b = counter(2);
        Function f = function().updating(Updates.of(a, b).put(b, a.plus(b))).compile();

        f.call();
        f.call();

        assertThat(a.getValue().scalar()).isEqualTo(3);
        assertThat(b.getValue().scalar()).isEqualTo(5);
    }

    @Test
    void defaultUpdatesRunUnlessReplacedOrSwitchedOff() {
        Shared s = counter(0);
        s.withDefaultUpdate(s.plus(1));
        Tensor out = s.times(10);

        function().returning(out).compile().call();
        function().returning(out).noDefaultUpdates().compile().call();
        function().returning(out).updating(Updates.of(s, s.plus(100))).compile().call();

        assertThat(s.getValue().scalar()).isEqualTo(101);
    }

    @Test
    void givensReplaceVariablesAndSharedVariables() {
        Tensor x = scalar("x");
        Tensor y = scalar("y");
        Shared s = counter(7);

        assertThat(function(y)
                        .returning(x.plus(1))
                        .givens(Map.of(x, y.times(y)))
                        .compile()
                        .call(3)
                        .scalar())
                .isEqualTo(10);
        assertThat(function(y)
                        .returning(s.plus(s))
                        .givens(Map.of(s, y))
                        .compile()
                        .call(3)
                        .scalar())
                .isEqualTo(6);
    }

    @Test
    void outputsMayBeNamed() {
        Tensor x = scalar("x");
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("a", x.plus(1));
        outputs.put("b", x.times(2));
        Results results = function(x).returning(outputs).compile().call(5);

        assertThat(results.scalar("a")).isEqualTo(6);
        assertThat(results.scalar("b")).isEqualTo(10);
        assertThat(results.names()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void inputsMayHaveDefaultsAndNames() {
        Tensor x = scalar("x");
        Tensor y = scalar("y");
        Tensor z = scalar("z");
        Function f = function(In.of(x), In.of(y).value(10), In.of(z).named("zz").value(2))
                .returning(x.plus(y).times(z))
                .compile();

        assertThat(f.call(1).scalar()).isEqualTo(22);
        assertThat(f.call(1, 5).scalar()).isEqualTo(12);
        assertThat(f.callNamed(Map.of("zz", 3), 1).scalar()).isEqualTo(33);
        assertThat(f.call(1, 5, 3).scalar()).isEqualTo(18);
        assertThat(f.callNamed(Map.of("y", 0), 1).scalar()).isEqualTo(2);
    }

    @Test
    void aDefaultValueMayHaveItsOwnUpdate() {
        Tensor x = scalar("x");
        Function f = function(In.of(x).value(1).update(x.plus(x))).returning(x).compile();

        assertThat(f.call().scalar()).isEqualTo(1);
        assertThat(f.call().scalar()).isEqualTo(2);
        assertThat(f.call(10).scalar()).isEqualTo(10);
        assertThat(f.call().scalar()).isEqualTo(20);
    }

    @Test
    void aComputedTensorMayBeAnInput() {
        Tensor x = scalar("x");
        Tensor h = x.plus(1);

        assertThat(function(h).returning(h.times(3)).compile().call(2).scalar()).isEqualTo(6);
    }

    @Test
    void missingUnusedAndDoubleInputsAreNamed() {
        Tensor x = scalar("x");
        Tensor y = scalar("y");

        assertThatThrownBy(() -> function(x).returning(x.plus(y)).compile())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("Input \"y\" is missing");
        assertThatThrownBy(() -> function(x, y).returning(x).compile())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("Input \"y\" (number 1");
        assertThatThrownBy(() -> function(x, x).returning(x).compile())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("given twice");
        assertThatThrownBy(() -> function(x, scalar("x")).returning(x).compile())
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("have the name \"x\"");
    }

    @Test
    void losslessConversionsAreDoneAndLossyOnesRefused() {
        Tensor x = tensor(TensorType.ofRank(DType.FLOAT32, 1), "x");
        Function f = function(x).returning(x.plus(1)).compile();

        assertThat(f.call(new short[] {1}).floats()).containsExactly(2);
        assertThatThrownBy(() -> f.call(new double[] {0.1})).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> f.call(new int[] {1})).isInstanceOf(DTypeException.class);
        Function lossy = function(x).returning(x.plus(1)).allowDowncast(true).compile();
        assertThat(lossy.call(new double[] {1}).floats()).containsExactly(2);
    }

    @Test
    void aJavaNumberCountsAsItsValue() {
        Tensor n = tensor(TensorType.of(DType.INT8), "n");
        Function f = function(n).returning(n).compile();

        assertThat(f.call(100L).scalar()).isEqualTo(100);
        assertThatThrownBy(() -> f.call(300)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> f.call(0.5)).isInstanceOf(DTypeException.class);
    }

    @Test
    void wrongRankAndFixedSizesNameTheInput() {
        Tensor x = tensor(TensorType.of(DType.FLOAT32, Shapes.ANY, 2), "x");
        Function f = function(x).returning(x.plus(1)).compile();

        assertThat(f.call(new float[] {1, 2, 3, 4}).array().shape()).containsExactly(2, 2);
        assertThatThrownBy(() -> f.call(1.0))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("input \"x\" has rank 0, not 2");
        assertThatThrownBy(() -> f.call((Object) new float[][] {{1, 2, 3}}))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("(ANY, 2)");
    }
}
