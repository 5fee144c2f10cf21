package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.cpu.loop.KernelCache;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Backprop;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/** What scans cost beside time: allocation, compilations, and nothing shared between calls in flight. */
class ScanCostTest {
    private static Tensor variable(DType dtype, int rank, String name) {
        return new Tensor(TensorType.ofRank(dtype, rank), name);
    }

    private static Tensor floats(int rank, String name) {
        return variable(DType.FLOAT32, rank, name);
    }

    private static Node scan(
            int sequences, int states, List<Tensor> in, List<Tensor> out, Tensor steps, Tensor... args) {
        List<Tensor> inputs = new ArrayList<>(List.of(steps));
        inputs.addAll(List.of(args));
        int outputs = out.size() - states;
        Scan scan = new Scan(Body.of(in, out), sequences, states, outputs, false, Backprop.FULL, null);
        return Node.of(scan, inputs);
    }

    private static HostArray ramp(long... shape) {
        float[] values = new float[(int) org.lasagne4j.array.Shapes.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 101) / 101f - 0.5f;
        }
        return HostArray.of(values, shape).copy();
    }

    /** A product, an elementwise state, a picked row, a table changed in place and a scan inside. */
    private static Function busyLoop(String backend) {
        Tensor i = variable(DType.INT64, 0, "i");
        Tensor h = floats(2, "h");
        Tensor table = floats(2, "table");
        Tensor w = floats(2, "w");
        Tensor row = floats(1, "row");
        Tensor s = floats(0, "s");
        Tensor inner = scan(
                        1,
                        1,
                        List.of(row, s),
                        List.of(s.times(0.5).plus(row.sum())),
                        ShapeOps.shape(h, 0).astype(DType.INT64),
                        h,
                        table.get(Index.at(0), Index.at(0)))
                .output(0);
        Tensor next = Elemwise.tanh(Linalg.dot(h, w).plus(inner.times(0.01)));
        Tensor nextTable = Indexing.inc(table, next.sum(0).times(0.01), Index.at(i));
        Tensor is = variable(DType.INT64, 1, "is");
        Tensor h0 = floats(2, "h0");
        Tensor t0 = floats(2, "t0");
        Node node = scan(
                1,
                2,
                List.of(i, h, table, w),
                List.of(next, nextTable),
                ShapeOps.shape(is, 0).astype(DType.INT64),
                is,
                h0,
                t0,
                w);
        return function(is, h0, t0, w)
                .returning(node.output(0), node.output(1))
                .backend(backend)
                .compile();
    }

    private static Object[] arguments(int steps) {
        long[] indices = new long[steps];
        for (int i = 0; i < steps; i++) {
            indices[i] = i % 3;
        }
        return new Object[] {HostArray.of(indices, steps).copy(), ramp(2, 4), ramp(3, 4), ramp(4, 4)};
    }

    private static long allocated(Function function, Object[] arguments) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        function.call(arguments);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void stepsAllocateNothing() {
        Function loop = busyLoop("cpu");
        Object[] few = arguments(100);
        Object[] many = arguments(10_000);
        for (int i = 0; i < 5; i++) {
            loop.call(few);
            loop.call(many);
        }

        // Nothing for 9900 more steps; a hundredth of a byte a step would be 99.
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            least = Math.min(least, Math.abs(allocated(loop, many) - allocated(loop, few)));
        }
        assertThat(least).isLessThan(99);
        assertThat(loop.interpretedSteps()).isZero();
    }

    @Test
    void newLengthsCompileNothingAndGiveTheirOwnValues() {
        Function loop = busyLoop("cpu");
        loop.call(arguments(7));
        loop.call(arguments(1));
        int compiled = KernelCache.size();

        Function reference = busyLoop("reference");
        for (int steps = 2; steps <= 100; steps++) {
            assertThat(loop.call(arguments(steps)).array(0).toFloats())
                    .as("%d steps", steps)
                    // float32, a state that contracts from step to step
                    .containsExactly(reference.call(arguments(steps)).array(0).toFloats(), within(1e-5f));
        }

        assertThat(KernelCache.size()).isEqualTo(compiled);
    }

    @Test
    void manyThreadsMayCallOneFunction() throws Exception {
        Function loop = busyLoop("cpu");
        Object[][] arguments = new Object[8][];
        List<float[]> expected = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments(200 + i % 3);
            arguments[i][1] = ramp(2, 4);
            ((HostArray) arguments[i][1]).setDouble(0, i);
            expected.add(loop.call(arguments[i]).array(0).toFloats());
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int which = i % 8;
                calls.add(() -> java.util.Arrays.equals(
                        expected.get(which),
                        loop.call(arguments[which]).array(0).toFloats()));
            }
            for (Future<Boolean> same : threads.invokeAll(calls)) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aStepThatFailsLeavesSharedVariablesAsTheyWere() {
        Tensor i = variable(DType.INT64, 0, "i");
        Tensor s = floats(1, "s");
        Tensor is = variable(DType.INT64, 1, "is");
        Shared variable = Tensors.shared(new float[] {1, 2, 3});
        Node node = scan(
                1,
                1,
                List.of(i, s),
                List.of(Indexing.inc(s, s.sum(), Index.at(i))),
                ShapeOps.shape(is, 0).astype(DType.INT64),
                is,
                variable);
        Function step = function(is)
                .returning(variable.sum())
                .updating(variable, node.output(0))
                .backend("cpu")
                .compile();

        assertThatThrownBy(() -> step.call(HostArray.of(new long[] {0, 1, 3}, 3)))
                .isInstanceOf(LasagneException.class);

        assertThat(variable.storage().toFloats()).containsExactly(1, 2, 3);
        step.call(HostArray.of(new long[] {0, 1}, 2));
        // 1 + 6 = 7; 2 + (7 + 2 + 3) = 14
        assertThat(variable.storage().toFloats()).containsExactly(7, 14, 3);
    }
}
