package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Elemwise.tanh;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.cpu.loop.KernelCache;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.scan.RandomScans;

class RandomScansOnCpuTest {
    @Test
    void valuesAndGradientsOfRandomLoopsAreThoseOfPlainArithmetic() {
        // Others than those that the interpreter is tested with; compiling each takes most of the time.
        LongStream.range(250, 290).forEach(seed -> RandomScans.check(seed, Mode.FAST_RUN.on("cpu")));
    }

    @Test
    void aHundredLengthsAreTrainedWithOneCompilation() {
        Tensor x = Tensors.ftensor3("x");
        Shared w = Tensors.shared(HostArray.zeros(DType.FLOAT32, 3, 3), "w");
        Tensor cost = scan((e, h) -> tanh(e.plus(h.dot(w))))
                .sequences(x)
                .outputsInfo(x.get(0))
                .build()
                .last()
                .sum();
        Function train = function(x)
                .returning(cost)
                .updating(w, w.minus(Grad.grad(cost, w).times(0.1)))
                .backend("cpu")
                .compile();
        train.call(HostArray.zeros(DType.FLOAT32, 1, 2, 3));
        train.call(HostArray.zeros(DType.FLOAT32, 7, 2, 3));
        int compiled = KernelCache.size();

        for (int steps = 1; steps <= 100; steps++) {
            train.call(HostArray.zeros(DType.FLOAT32, steps, 2, 3));
        }

        assertThat(KernelCache.size()).isEqualTo(compiled);
        assertThat(train.interpretedSteps()).isZero();
    }
}
