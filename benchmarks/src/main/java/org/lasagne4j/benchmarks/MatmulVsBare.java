package org.lasagne4j.benchmarks;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
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
import org.lasagne4j.tensor.Tensor;

/**
 * The product 500x784x500 through a compiled function beside oneDNN's own call with its own threads: once stored in a shared
 * variable, as in training, once returned as a new array. Each runs in a process of its own, for oneDNN's threads spin on
 * after their call and would take a core from ours; the processes take turns.
 */
public final class MatmulVsBare {
    private static final int M = 500;
    private static final int K = 784;
    private static final int N = 500;
    private static final int WARM_UP = 200;
    private static final int CALLS = 1000;
    private static final int ROUNDS = 3;

    private MatmulVsBare() {}

    /** Without arguments all of them, with the name of a {@link Way} that one, whose nanoseconds it prints. */
    public static void main(String[] args) throws IOException {
        if (args.length == 1) {
            System.out.printf(Locale.ROOT, "%.0f%n", medianNanos(Way.valueOf(args[0])));
            return;
        }
        double[][] nanos = new double[Way.values().length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : Way.values()) {
                nanos[way.ordinal()][round] = inOwnProcess(way);
            }
        }
        double bare = Gauges.median(nanos[Way.BARE.ordinal()]);
        StringJoiner line = new StringJoiner("; ", "MatmulVsBare 500x784x500: ", "");
        for (Way way : Way.values()) {
            double median = Gauges.median(nanos[way.ordinal()]);
            line.add(String.format(Locale.ROOT, "%s %.3f ms (%.3f)", way.text, median / 1e6, median / bare));
        }
        System.out.printf("%s (medians of %d processes, ratios to the bare call)%n", line, ROUNDS);
    }

    /** What is timed. */
    private enum Way {
        BARE("bare oneDNN"),
        STORED("compiled, stored"),
        RETURNED("compiled, returned");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    private static double inOwnProcess(Way way) throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>(List.of(self.command().orElse("java")));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MatmulVsBare.class.getName(), way.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            return Double.parseDouble(out.readLine());
        }
    }

    private static double medianNanos(Way way) {
        Runnable call = call(way, random(M, K), random(K, N));
        double[] nanos = new double[CALLS];
        for (int i = -WARM_UP; i < CALLS; i++) {
            double time = Gauges.nanos(call);
            if (i >= 0) {
                nanos[i] = time;
            }
        }
        return Gauges.median(nanos);
    }

    private static Runnable call(Way way, HostArray a, HostArray b) {
        Tensor x = matrix("x");
        Tensor y = matrix("y");
        return switch (way) {
            case BARE -> bareCall(a, b);
            case STORED -> {
                Function storing = function(x, y)
                        .updating(shared(new float[M][N], "product"), x.dot(y))
                        .compile();
                yield () -> storing.call(a, b);
            }
            case RETURNED -> {
                Function returning = function(x, y).returning(x.dot(y)).compile();
                yield () -> returning.call(a, b);
            }
        };
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
