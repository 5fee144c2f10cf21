package org.lasagne4j.cpu.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.cpu.onednn.MatMulSpec.Strides;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.WorkerPool;

class MatMulPlanTest {
    private static final WorkerPool POOL = new WorkerPool(3);

    static Stream<MatMulSpec> specs() {
        List<MatMulSpec> specs = new ArrayList<>();
        long[][] sizes = {
            {1, 1, 1},
            {1, 7, 5},
            {5, 7, 1},
            {1, 9, 1},
            {3, 1, 4},
            {17, 33, 19},
            {500, 30, 10},
            {31, 100, 257},
            {130, 64, 96},
            {1, 300, 700},
            {700, 300, 1}
        };
        for (long[] s : sizes) {
            MatMulSpec plain = MatMulSpec.of(s[0], s[1], s[2]);
            specs.addAll(List.of(
                    plain,
                    plain.transposedA(),
                    plain.transposedB(),
                    plain.transposedA().transposedB(),
                    plain.withBias(),
                    plain.withBias().withRelu(),
                    plain.accumulating(),
                    plain.transposedA().withBias().accumulating().withRelu()));
        }
        // Batches of products with few terms, rows or columns, also of parts of wider matrices.
        long[][] thin = {
            {20, 1, 40}, {1, 1, 1}, {1, 30, 40}, {20, 30, 1}, {1, 1, 40}, {20, 1, 1}, {1, 30, 1}, {64, 1, 64}
        };
        for (long[] s : thin) {
            MatMulSpec plain = MatMulSpec.batched(5, s[0], s[1], s[2]);
            for (MatMulSpec spec : List.of(
                    plain,
                    plain.withA(new Strides(s[0] * (s[1] + 3), s[1] + 3, 1)),
                    plain.withB(new Strides(s[1] * (s[2] + 3), s[2] + 3, 1)),
                    plain.withDst(new Strides(s[0] * (s[2] + 3), s[2] + 3, 1)))) {
                specs.addAll(List.of(
                        spec,
                        spec.withA(new Strides(s[1] * (s[0] + 2), 1, s[0] + 2)),
                        spec.withB(new Strides(s[2] * (s[1] + 2), 1, s[1] + 2)),
                        spec.withA(Strides.rowMajor(s[1], s[0]).transposed())
                                .withB(Strides.rowMajor(s[2], s[1]).transposed()),
                        spec.accumulating(),
                        spec.withA(new Strides(0, spec.a().row(), spec.a().column())),
                        spec.withB(new Strides(0, spec.b().row(), spec.b().column()))));
            }
        }
        MatMulSpec batched = MatMulSpec.batched(5, 20, 30, 40);
        specs.addAll(List.of(
                batched,
                batched.withBias(),
                batched.transposedB().accumulating(),
                batched.withB(new Strides(0, 40, 1)),
                MatMulSpec.batched(2, 200, 300, 100),
                // Cut along the columns, which leaves gaps between the matrices.
                MatMulSpec.batched(2, 700, 1, 800),
                MatMulSpec.batched(2, 1, 800, 700),
                MatMulSpec.batched(2, 800, 700, 1),
                // Rows of a wider matrix.
                MatMulSpec.of(20, 30, 40)
                        .withA(new Strides(0, 64, 1))
                        .withB(new Strides(0, 50, 1))
                        .withDst(new Strides(0, 41, 1)),
                MatMulSpec.of(4, 0, 3),
                MatMulSpec.of(4, 0, 3).withBias().withRelu(),
                MatMulSpec.of(4, 0, 3).accumulating(),
                MatMulSpec.of(0, 4, 3),
                MatMulSpec.of(4, 3, 0)));
        return specs.stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void float32ProductsEqualTheNaiveSum(MatMulSpec spec) {
        float[] a = Floats.random(size(spec.batch(), spec.m(), spec.k(), spec.a()), 1);
        float[] b = Floats.random(size(spec.batch(), spec.k(), spec.n(), spec.b()), 2);
        float[] bias = Floats.random(spec.n(), 3);
        float[] dst = Floats.random(size(spec.batch(), spec.m(), spec.n(), spec.dst()), 4);

        float[] actual = run(spec, POOL, a, b, bias, dst);

        // float32, sums of up to 300 products below 1
        Floats.assertClose(actual, naive(spec, widen(a), widen(b), widen(bias), widen(dst)), 2e-5, spec);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void float64ProductsEqualTheNaiveSum(MatMulSpec single) {
        MatMulSpec spec = single.inDoublePrecision();
        double[] a = widen(Floats.random(size(spec.batch(), spec.m(), spec.k(), spec.a()), 1));
        double[] b = widen(Floats.random(size(spec.batch(), spec.k(), spec.n(), spec.b()), 2));
        double[] bias = widen(Floats.random(spec.n(), 3));
        double[] dst = widen(Floats.random(size(spec.batch(), spec.m(), spec.n(), spec.dst()), 4));
        double[] expected = naive(spec, a, b, bias, dst);

        double[] actual = runDouble(spec, a, b, bias, dst);

        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            // float64, sums of up to 300 products below 1
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("element %d of %s", i, spec)
                    .isLessThan(1e-13);
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeOneBit() {
        for (MatMulSpec spec : List.of(
                MatMulSpec.of(500, 784, 500).withBias(),
                MatMulSpec.of(784, 500, 500).transposedA(),
                MatMulSpec.of(500, 300, 500).transposedB(),
                MatMulSpec.of(300, 500, 10).transposedA(),
                MatMulSpec.of(500, 300, 10),
                MatMulSpec.of(1, 1000, 1000),
                MatMulSpec.of(1000, 1000, 1))) {
            float[] a = Floats.random(spec.m() * spec.k(), 1);
            float[] b = Floats.random(spec.k() * spec.n(), 2);
            float[] bias = Floats.random(spec.n(), 3);
            float[] dst = new float[Math.toIntExact(spec.m() * spec.n())];
            float[] alone;
            try (WorkerPool one = new WorkerPool(1)) {
                alone = run(spec, one, a, b, bias, dst);
            }

            for (int threads : new int[] {2, 3, 5, 16}) {
                try (WorkerPool pool = new WorkerPool(threads)) {
                    assertThat(run(spec, pool, a, b, bias, dst))
                            .as("%s on %d threads", spec, threads)
                            .isEqualTo(alone);
                }
            }
        }
    }

    @Test
    void matricesWithoutAContiguousAxisAreRefused() {
        assertThatThrownBy(() -> MatMulSpec.of(3, 4, 5).withA(new Strides(0, 8, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Matrix A must have contiguous rows or columns, but its strides are 8 and 2; copy it first.");
    }

    private static long size(long batch, long rows, long columns, Strides strides) {
        if (batch == 0 || rows == 0 || columns == 0) {
            return 0;
        }
        return (batch - 1) * strides.batch() + (rows - 1) * strides.row() + (columns - 1) * strides.column() + 1;
    }

    private static float[] run(MatMulSpec spec, WorkerPool pool, float[] a, float[] b, float[] bias, float[] dst) {
        try (MatMulPlan plan = MatMulPlan.create(spec, pool)) {
            Floats result = Floats.of(dst);
            Floats first = Floats.of(a);
            Floats second = Floats.of(b);
            Floats third = Floats.of(bias);
            Floats scratchpad = Floats.scratchpad(plan.scratchpadBytes());
            plan.run(first.address(), second.address(), third.address(), result.address(), scratchpad.address());
            java.lang.ref.Reference.reachabilityFence(List.of(first, second, third, scratchpad));
            return result.values();
        }
    }

    private static double[] runDouble(MatMulSpec spec, double[] a, double[] b, double[] bias, double[] dst) {
        try (MatMulPlan plan = MatMulPlan.create(spec, POOL);
                NativeMemory first = memory(a);
                NativeMemory second = memory(b);
                NativeMemory third = memory(bias);
                NativeMemory result = memory(dst);
                NativeMemory scratchpad = NativeMemory.allocate(plan.scratchpadBytes())) {
            plan.run(first.address(), second.address(), third.address(), result.address(), scratchpad.address());
            double[] values = new double[dst.length];
            result.buffer().asDoubleBuffer().get(values);
            return values;
        }
    }

    private static NativeMemory memory(double[] values) {
        NativeMemory memory = NativeMemory.allocate((long) values.length * Double.BYTES);
        memory.buffer().asDoubleBuffer().put(values);
        return memory;
    }

    private static double[] naive(MatMulSpec spec, double[] a, double[] b, double[] bias, double[] dst) {
        double[] result = dst.clone();
        for (int i = 0; i < spec.batch(); i++) {
            for (int row = 0; row < spec.m(); row++) {
                for (int column = 0; column < spec.n(); column++) {
                    int at = at(spec.dst(), i, row, column);
                    double sum = spec.accumulate() ? result[at] : 0;
                    for (int k = 0; k < spec.k(); k++) {
                        sum += a[at(spec.a(), i, row, k)] * b[at(spec.b(), i, k, column)];
                    }
                    sum += spec.bias() ? bias[column] : 0;
                    result[at] = spec.relu() ? Math.max(sum, 0) : sum;
                }
            }
        }
        return result;
    }

    private static int at(Strides strides, int batch, int row, int column) {
        return (int) (batch * strides.batch() + row * strides.row() + column * strides.column());
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
