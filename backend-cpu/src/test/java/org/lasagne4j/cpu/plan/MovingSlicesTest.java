package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Index.slice;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.backend.Program;
import org.lasagne4j.compile.Function;
import org.lasagne4j.cpu.CpuBackend;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.Tensors;

class MovingSlicesTest {
    private final AtomicReference<CpuExecutable> executable = new AtomicReference<>();

    /** The CPU backend, which lets the test see what it made. */
    private final Backend backend = new Backend() {
        private final CpuBackend cpu = new CpuBackend();

        @Override
        public String name() {
            return "cpu";
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public Probe probe() {
            return cpu.probe();
        }

        @Override
        public boolean runsFusedLoops() {
            return true;
        }

        @Override
        public Executable load(Program program) {
            executable.set((CpuExecutable) cpu.load(program));
            return executable.get();
        }
    };

    @Test
    void aMinibatchIndexNeedsOnePlanAndOneMoreForTheRest() {
        float[] values = new float[10 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Shared data = new Shared(TensorType.ofRank(DType.FLOAT32, 2), HostArray.of(values, 10, 3), "data");
        Tensor i = Tensors.lscalar("i");
        Tensor batch = data.get(slice(i.times(4), i.plus(1).times(4)));
        Function sums = function(i)
                .returning(List.of(batch.times(2).sum(1), batch))
                .backend(backend)
                .compile();

        for (int k = 0; k < 3; k++) {
            var result = sums.call(k);
            int to = Math.min(10, 4 * k + 4);
            assertThat(result.array(1).toFloats()).containsExactly(Arrays.copyOfRange(values, 12 * k, 3 * to));
            assertThat(result.array(0).toFloats()[0]).isEqualTo(2 * (3 * 12 * k + 3));
        }

        assertThat(executable.get().plans()).isEqualTo(2);
    }

    @Test
    void sizesThatAlsoDependOnTheIndexGetPlansOfTheirOwn() {
        Shared data =
                new Shared(TensorType.ofRank(DType.FLOAT32, 1), HostArray.of(new float[] {1, 2, 3, 4}, 4), "data");
        Tensor n = Tensors.lscalar("n");
        Function f = function(n)
                .returning(data.get(slice(null, n)).sum().times(n.astype(DType.FLOAT32)))
                .backend(backend)
                .compile();

        assertThat(f.call(2).scalar()).isEqualTo(6);
        assertThat(f.call(3).scalar()).isEqualTo(18);
        assertThat(f.call(2).scalar()).isEqualTo(6);
    }
}
