package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Control.ifElse;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeEnv;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.scan.Scans;

/** What runs of a choice on the CPU. */
class LazyBranchTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** 2·x, which counts how often it is computed; so is its gradient 2·gy. */
    private record Counted() implements NativeOp {
        @Override
        public String label() {
            return "counted";
        }

        @Override
        public List<TensorType> infer(List<Tensor> inputs) {
            return List.of(inputs.get(0).type());
        }

        @Override
        public List<long[]> shapes(Node node, ShapeEnv env) {
            return List.of(env.shape(node.input(0)));
        }

        @Override
        public List<Tensor> gradient(Node node, List<Tensor> outGrads) {
            return List.of(Node.apply(this, outGrads.get(0)));
        }

        @Override
        public List<HostArray> evaluate(Node node, List<HostArray> inputs) {
            RUNS.incrementAndGet();
            HostArray x = inputs.get(0).copy();
            for (int i = 0; i < x.count(); i++) {
                x.setDouble(i, 2 * x.getDouble(i));
            }
            return List.of(x);
        }
    }

    private final Tensor c = Tensors.bscalar("c");
    private final Tensor x = Tensors.fvector("x");

    private static Tensor counted(Tensor x) {
        return Node.apply(new Counted(), x);
    }

    @BeforeEach
    void resetCount() {
        RUNS.set(0);
    }

    @Test
    void theSideThatIsNotTakenDoesNotRun() {
        Function f = function(c, x)
                .returning(ifElse(c, counted(x.times(3)).plus(1), x.times(5)))
                .backend("cpu")
                .compile();

        assertThat(f.call(false, new float[] {1, 2}).floats()).containsExactly(5, 10);
        assertThat(RUNS).hasValue(0);
        assertThat(f.call(true, new float[] {1, 2}).floats()).containsExactly(7, 13);
        assertThat(RUNS).hasValue(1);
    }

    @Test
    void itsGradientDoesNotRunEither() {
        Tensor cost = ifElse(c, counted(x.sqr()).sum(), x.sum());
        Function f = function(c, x)
                .returning(cost, Grad.grad(cost, x))
                .backend("cpu")
                .compile();

        assertThat(f.call(false, new float[] {3, 4}).floats(1)).containsExactly(1, 1);
        assertThat(RUNS).hasValue(0);
        assertThat(f.call(true, new float[] {3, 4}).floats(1)).containsExactly(12, 16);
        assertThat(RUNS).hasValue(2);
    }

    @Test
    void eachStepOfALoopDecidesForItself() {
        Tensor y = Scans.scan(
                        (element, before) -> ifElse(element.gt(0), counted(before.plus(element)), before.minus(1)))
                .sequences(x)
                .outputsInfo(Tensors.constant(DType.FLOAT32, 0))
                .build()
                .output();
        Function f = function(x).returning(y).backend("cpu").compile();

        // 2·(0+1), 2−1, 1−1, 2·(0+3), 6−1.
        assertThat(f.call(new float[] {1, -1, -1, 3, -1}).floats()).containsExactly(2, 1, 0, 6, 5);
        assertThat(RUNS).hasValue(2);
    }

    @Test
    void noWorkOfASideLeavesTheLoop() {
        Tensor y = Scans.scan((Tensor element, Tensor all) -> {
                    // Of a sequence, and the same at every step: both could be done before the loop.
                    Tensor costly = counted(all.dot(all).times(element))
                            .plus(counted(all).sum());
                    return ifElse(element.gt(0), costly, element);
                })
                .sequences(x)
                .nonSequences(x)
                .build()
                .output();
        Function f = function(x).returning(y).backend("cpu").compile();

        assertThat(f.call(new float[] {-1, -2}).floats()).containsExactly(-1, -2);
        assertThat(RUNS).hasValue(0);
        // 2·(14·3) + 2·(1 − 2 + 3) once; x·x = 1 + 4 + 9.
        assertThat(f.call(new float[] {-1, -2, 3}).floats()).containsExactly(-1, -2, 84);
        assertThat(RUNS).hasValue(2);
    }

    @Test
    void aLoopOnOneSideRunsOnlyThere() {
        Tensor sum =
                Scans.reduce((element, before) -> before.plus(counted(element)), x, Tensors.constant(DType.FLOAT32, 0));
        Function f = function(c, x)
                .returning(ifElse(c, sum, x.get(0)))
                .backend("cpu")
                .compile();

        assertThat(f.call(false, new float[] {1, 2}).scalar()).isEqualTo(1);
        assertThat(RUNS).hasValue(0);
        assertThat(f.call(true, new float[] {1, 2}).scalar()).isEqualTo(6);
        assertThat(RUNS).hasValue(2);
    }

    @Test
    void anIndexMayBeOutOfRangeOnTheSideThatIsNotTaken() {
        Tensor i = Tensors.lscalar("i");
        Tensor last = Tensors.constant(DType.FLOAT32, -1);
        Tensor guarded = ifElse(Comparisons.lt(i, x.shape().get(0)), x.get(i.times(1)), last);
        Function f = function(i, x).returning(guarded).backend("cpu").compile();
        Function unguarded = function(i, x, c)
                .returning(ifElse(c, x.get(i), last))
                .backend("cpu")
                .compile();

        float[] values = {5, 6, 7};
        assertThat(f.call(2, values).scalar()).isEqualTo(7);
        assertThat(f.call(3, values).scalar()).isEqualTo(-1);
        assertThat(unguarded.call(3, values, false).scalar()).isEqualTo(-1);
        assertThatThrownBy(() -> unguarded.call(3, values, true))
                .isInstanceOf(LasagneException.class)
                .hasMessageContaining("3");
    }

    @Test
    void aStepMayGuardWhatItLooksUp() {
        Tensor back = Tensors.lvector("back");
        Tensor zero = Tensors.constant(DType.FLOAT32, 0);
        Tensor y = Scans.scan((Tensor k) -> ifElse(k.ge(0), x.get(k), zero))
                .sequences(back)
                .build()
                .output();
        Function f = function(back, x).returning(y).backend("cpu").compile();

        assertThat(f.call(new long[] {-7, 0, 2, -9}, new float[] {5, 6, 7}).floats())
                .containsExactly(0, 5, 7, 0);
    }

    @Test
    void sizesMayDependOnDataOnASide() {
        Tensor positive = Indexing.take(x, Indexing.nonzero(x.gt(0)).get(0), 0);
        Function f = function(c, x)
                .returning(ifElse(c, positive.sqr().sum(), x.sum()))
                .backend("cpu")
                .compile();

        assertThat(f.call(true, new float[] {-1, 2, 3, -7}).scalar()).isEqualTo(13);
        assertThat(f.call(false, new float[] {-1, 2, 3, -7}).scalar()).isEqualTo(-3);
        assertThat(f.call(true, new float[] {-1, -2}).scalar()).isEqualTo(0);
    }
}
