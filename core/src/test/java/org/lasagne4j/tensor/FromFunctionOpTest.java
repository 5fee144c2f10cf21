package org.lasagne4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.array.Shapes.ANY;
import static org.lasagne4j.compile.Functions.function;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GradientException;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.grad.Grad;

class FromFunctionOpTest {
    private static final TensorType VECTOR = TensorType.of(DType.FLOAT32, ANY);
    private final Tensor x = Tensors.fvector("x");

    private static HostArray doubled(HostArray in) {
        HostArray out = HostArray.zeros(in.dtype(), in.shape());
        for (long i = 0; i < in.count(); i++) {
            out.setDouble(i, 2 * in.getDouble(i));
        }
        return out;
    }

    private static HostArray positives(HostArray in) {
        float[] values = in.toFloats();
        List<Float> kept = new java.util.ArrayList<>();
        for (float value : values) {
            if (value > 0) {
                kept.add(value);
            }
        }
        HostArray out = HostArray.zeros(DType.FLOAT32, kept.size());
        for (int i = 0; i < kept.size(); i++) {
            out.setDouble(i, kept.get(i));
        }
        return out;
    }

    @Test
    void aJavaFunctionIsAnOp() {
        FromFunctionOp twice = FromFunctionOp.asOp("twice", VECTOR, VECTOR, FromFunctionOpTest::doubled)
                .sameShape();
        Function f = function(x).returning(twice.apply(x.plus(1)).times(10)).compile();

        assertThat(f.call(new float[] {0, 1}).floats()).containsExactly(20, 40);
        assertThat(f.call(new float[] {5}).floats()).containsExactly(120);
    }

    @Test
    void withoutAShapeFunctionItsResultTellsTheSize() {
        FromFunctionOp keep = FromFunctionOp.asOp("positives", VECTOR, VECTOR, FromFunctionOpTest::positives);
        Function f = function(x).returning(keep.apply(x).times(2)).compile();

        assertThat(f.call(new float[] {-1, 3, 4}).floats()).containsExactly(6, 8);
        assertThat(f.call(new float[] {-1, -3, 4}).floats()).containsExactly(8);
    }

    @Test
    void itHasTheGradientThatItIsGiven() {
        FromFunctionOp bare = FromFunctionOp.asOp("twice", VECTOR, VECTOR, FromFunctionOpTest::doubled)
                .sameShape();
        FromFunctionOp smooth =
                bare.gradient((inputs, outputs, gy) -> List.of(gy.get(0).times(2)));

        assertThat(Grad.grad(smooth.apply(x.times(x)).sum(), x)
                        .eval(Map.of(x, new float[] {1, -3}))
                        .toFloats())
                .containsExactly(4, -12);
        assertThatThrownBy(() -> Grad.grad(bare.apply(x).sum(), x)).isInstanceOf(GradientException.class);
    }

    @Test
    void severalInputsAndOutputs() {
        FromFunctionOp divide = FromFunctionOp.asOp(
                "divide",
                List.of(TensorType.of(DType.INT64), TensorType.of(DType.INT64)),
                List.of(TensorType.of(DType.INT64), TensorType.of(DType.INT64)),
                in -> {
                    long a = in.get(0).toLongs()[0];
                    long b = in.get(1).toLongs()[0];
                    return List.of(HostArray.scalar(DType.INT64, a / b), HostArray.scalar(DType.INT64, a % b));
                });
        Tensor n = Tensors.lscalar("n");
        List<Tensor> both = divide.applyAll(n, Tensors.constant(DType.INT64, 7));
        Function f = function(n).returning(both).compile();

        var results = f.call(45);

        assertThat(results.array(0).scalar()).isEqualTo(6);
        assertThat(results.array(1).scalar()).isEqualTo(3);
    }

    @Test
    void anErrorInTheFunctionNamesTheOpAndTheUsersLine() {
        FromFunctionOp broken = FromFunctionOp.asOp("broken", VECTOR, VECTOR, in -> {
                    throw new IllegalArgumentException("no luck");
                })
                .sameShape();
        Function f = function(x).returning(broken.apply(x)).compile();

        assertThatThrownBy(() -> f.call(new float[1]))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("op broken failed")
                .hasMessageContaining("no luck")
                .hasMessageContaining("FromFunctionOpTest.anErrorInTheFunctionNamesTheOpAndTheUsersLine")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void undeclaredResultsAreRefused() {
        FromFunctionOp wrong = FromFunctionOp.asOp("wrong", VECTOR, VECTOR, in -> in.cast(DType.FLOAT64))
                .sameShape();
        Function f = function(x).returning(wrong.apply(x)).compile();

        assertThatThrownBy(() -> f.call(new float[1]))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("other results than declared");
        assertThatThrownBy(() -> wrong.apply(Tensors.dvector("d"))).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> wrong.apply(Tensors.fmatrix("m"))).isInstanceOf(ShapeException.class);
    }

    @Test
    void theBranchNotTakenIsNotRun() {
        AtomicInteger calls = new AtomicInteger();
        FromFunctionOp counted = FromFunctionOp.asOp("counted", VECTOR, VECTOR, in -> {
                    calls.incrementAndGet();
                    return in;
                })
                .sameShape();
        Tensor c = Tensors.bscalar("c");
        Function f = function(c, x)
                .returning(Control.ifElse(c, counted.apply(x.times(2)), x))
                .compile();

        assertThat(f.call(false, new float[] {1}).floats()).containsExactly(1);
        assertThat(calls).hasValue(0);
        assertThat(f.call(true, new float[] {1}).floats()).containsExactly(2);
        assertThat(calls).hasValue(1);
    }
}
