package org.lasagne4j.benchmarks;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.shared;

import java.lang.ref.Reference;
import java.util.Locale;
import java.util.Random;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * The product 500x784x500 through a compiled function beside oneDNN's own call with its own threads, alternating in one
 * process: once stored in a shared variable, as in training, once returned as a new array.
 */
public final class MatmulVsBare {
    private static final int M = 500;
    private static final int K = 784;
    private static final int N = 500;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 1000;

    private MatmulVsBare() {}

    public static void main(String[] args) {
        HostArray a = random(M, K);
        HostArray b = random(K, N);
        Tensor x = matrix("x");
        Tensor y = matrix("y");
        Shared product = shared(new float[M][N], "product");
        Function storing = function(x, y).updating(product, x.dot(y)).compile();
        Function returning = function(x, y).returning(x.dot(y)).compile();
        Runnable bare = bareCall(a, b);

        double[][] nanos = new double[3][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            // Alternating, so that another process that takes a core disturbs all three alike.
            double[] times = {
                Gauges.nanos(bare), Gauges.nanos(() -> storing.call(a, b)), Gauges.nanos(() -> returning.call(a, b))
            };
            for (int i = 0; i < times.length && round >= 0; i++) {
                nanos[i][round] = times[i];
            }
        }

        System.out.printf(
                Locale.ROOT,
                "MatmulVsBare 500x784x500: bare oneDNN %s; compiled, stored %s; compiled, returned %s "
                        + "(median of %d, fastest; ratios to the bare call)%n",
                text(nanos[0], nanos[0]),
                text(nanos[1], nanos[0]),
                text(nanos[2], nanos[0]),
                ROUNDS);
    }

    private static String text(double[] nanos, double[] bare) {
        double median = Gauges.median(nanos);
        double fastest = Gauges.fastest(nanos);
        return String.format(
                Locale.ROOT,
                "%.3f ms (%.3f), %.3f ms (%.3f)",
                median / 1e6,
                median / Gauges.median(bare),
                fastest / 1e6,
                fastest / Gauges.fastest(bare));
    }

    private static HostArray random(long... shape) {
        Random random = new Random(1);
        HostArray array = HostArray.of(new float[(int) (shape[0] * shape[1])], shape);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextFloat());
        }
        return array;
    }

    private static Runnable bareCall(HostArray a, HostArray b) {
        engine processor = new engine(engine.kind.cpu, 0);
        stream queue = new stream(processor);
        memory.desc left = matrixOf(M, K);
        memory.desc right = matrixOf(K, N);
        memory.desc result = matrixOf(M, N);
        matmul multiply = new matmul(new matmul.primitive_desc(processor, left, right, result));
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(DNNL_ARG_SRC, new memory(left, processor, new Pointer(a.memory())));
        arguments.put(DNNL_ARG_WEIGHTS, new memory(right, processor, new Pointer(b.memory())));
        HostArray product = HostArray.zeros(DType.FLOAT32, M, N);
        arguments.put(DNNL_ARG_DST, new memory(result, processor, new Pointer(product.memory())));
        return () -> {
            multiply.execute(queue, arguments);
            queue._wait();
            Reference.reachabilityFence(product);
        };
    }

    private static memory.desc matrixOf(long rows, long columns) {
        return new memory.desc(new LongPointer(rows, columns), memory.data_type.f32, memory.format_tag.ab, false);
    }
}
