package org.lasagne4j.cpu.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.lasagne4j.cpu.runtime.NativeMemory;

/** A native float32 array for tests. */
final class Floats {
    private final NativeMemory memory;
    private final int count;

    Floats(int count) {
        this.count = count;
        memory = NativeMemory.allocateZeroed((long) count * Float.BYTES);
    }

    static Floats of(float[] values) {
        Floats floats = new Floats(values.length);
        floats.memory.buffer().asFloatBuffer().put(values);
        return floats;
    }

    /** Values in [−1, 1). */
    static float[] random(long count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    static Floats scratchpad(long bytes) {
        return new Floats(Math.toIntExact((bytes + Float.BYTES - 1) / Float.BYTES));
    }

    long address() {
        return memory.address();
    }

    float[] values() {
        float[] values = new float[count];
        memory.buffer().asFloatBuffer().get(values);
        return values;
    }

    static void assertClose(float[] actual, double[] expected, double tolerance, Object what) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("element %d of %s", i, what)
                    .isCloseTo(expected[i], org.assertj.core.api.Assertions.within(tolerance));
        }
    }
}
