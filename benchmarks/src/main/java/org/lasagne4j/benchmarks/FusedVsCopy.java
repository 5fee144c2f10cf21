package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.shared;
import static org.lasagne4j.tensor.Tensors.vector;

import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * The bandwidth of one fused loop, tanh(a·b + c)·sigmoid(d) − 0.5a over ten million floats, beside a plain copy of ten
 * million floats by as many threads: the loop reads 16 and writes 4 bytes an element, the copy reads 4 and writes 4.
 */
public final class FusedVsCopy {
    private static final int COUNT = 10_000_000;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 60;

    private FusedVsCopy() {}

    public static void main(String[] args) {
        HostArray[] data = new HostArray[4];
        for (int k = 0; k < data.length; k++) {
            data[k] = ramp(k);
        }
        Tensor a = vector("a");
        Tensor b = vector("b");
        Tensor c = vector("c");
        Tensor d = vector("d");
        Shared result = shared(new float[COUNT], "result");
        Tensor formula = a.times(b).plus(c).tanh().times(Activations.sigmoid(d)).minus(a.times(0.5));
        Function fused = function(a, b, c, d).updating(result, formula).compile();
        HostArray target = ramp(0);

        double[] loop = new double[ROUNDS];
        double[] copy = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double loopNanos = Gauges.nanos(() -> fused.call((Object[]) data));
            double copyNanos = Gauges.nanos(() -> copy(data[0], target));
            if (round >= 0) {
                loop[round] = loopNanos;
                copy[round] = copyNanos;
            }
        }

        System.out.printf(
                Locale.ROOT,
                "FusedVsCopy 10M floats, %d threads: %s; %s (median of %d, fastest)%n",
                THREADS,
                text(Gauges.median(loop), Gauges.median(copy)),
                text(Gauges.fastest(loop), Gauges.fastest(copy)),
                ROUNDS);
    }

    private static String text(double loopNanos, double copyNanos) {
        double loop = 20.0 * COUNT / loopNanos;
        double copy = 8.0 * COUNT / copyNanos;
        return String.format(
                Locale.ROOT,
                "fused loop %.2f ms, %.1f GB/s; memcpy %.2f ms, %.1f GB/s; ratio %.2f",
                loopNanos / 1e6,
                loop,
                copyNanos / 1e6,
                copy,
                loop / copy);
    }

    private static HostArray ramp(int phase) {
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = (i * 7 + phase * 13) % 200 / 100f - 1;
        }
        return HostArray.of(values, COUNT);
    }

    private static void copy(HostArray from, HostArray to) {
        IntStream.range(0, THREADS).parallel().forEach(part -> {
            long first = 4L * COUNT * part / THREADS;
            long end = 4L * COUNT * (part + 1) / THREADS;
            Pointer source = new Pointer(from.memory()).getPointer(first);
            Pointer target = new Pointer(to.memory()).getPointer(first);
            Pointer.memcpy(target, source, end - first);
        });
    }
}
