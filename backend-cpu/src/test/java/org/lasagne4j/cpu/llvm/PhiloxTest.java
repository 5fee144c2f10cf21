package org.lasagne4j.cpu.llvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

class PhiloxTest {
    @Test
    void uniformDrawsMatchThePublishedTestVectors() {
        // Random123's known answers for philox4x32-10: word 0 of (counter 0, key 0) and of all bits set.
        assertThat(draws("uniform", 0, 0, 0, 1)[0]).isEqualTo((0x6627e8d5 >>> 8) * 0x1p-24f);
        assertThat(draws("uniform", -1, -1, -1, 1)[0]).isEqualTo((0x408f276d >>> 8) * 0x1p-24f);
        // Counter 243f6a88 85a308d3 13198a2e 03707344, key a4093822 299f31d0.
        assertThat(draws("uniform", 0x299f31d0a4093822L, 0x0370734413198a2eL, 0x85a308d3243f6a88L, 1)[0])
                .isEqualTo((0xd16cfe09 >>> 8) * 0x1p-24f);
    }

    @Test
    void aVectorizedLoopDrawsWhatSingleCallsDraw() {
        float[] together = draws("uniform", 42, 7, 1000, 100);

        for (int i = 0; i < 100; i++) {
            assertThat(together[i]).isEqualTo(draws("uniform", 42, 7, 1000 + i, 1)[0]);
        }
    }

    @Test
    void normalDrawsHaveMeanZeroAndVarianceOne() {
        float[] x = draws("normal", 3, 4, 0, 1_000_000);

        double sum = 0;
        double squares = 0;
        for (float value : x) {
            sum += value;
            squares += (double) value * value;
        }
        // Standard errors of a million draws: 0.001 for the mean, 0.0014 for the variance; five of each.
        assertThat(sum / x.length).isCloseTo(0, within(0.005));
        assertThat(squares / x.length).isCloseTo(1, within(0.007));
    }

    private static float[] draws(String distribution, long key, long state, long first, int count) {
        MathLibrary library = new MathLibrary();
        String name = distribution.equals("normal") ? library.usePhiloxNormal() : library.usePhiloxUniform();
        String loop = """
                define void @loop(ptr %unused, ptr noalias %args) {
                entry:
                  %key = load i64, ptr %args
                  %a1 = getelementptr i64, ptr %args, i64 1
                  %state = load i64, ptr %a1
                  %a2 = getelementptr i64, ptr %args, i64 2
                  %first = load i64, ptr %a2
                  %a3 = getelementptr i64, ptr %args, i64 3
                  %out = load ptr, ptr %a3
                  %a4 = getelementptr i64, ptr %args, i64 4
                  %n = load i64, ptr %a4
                  br label %next
                next:
                  %i = phi i64 [ 0, %entry ], [ %i1, %next ]
                  %index = add i64 %first, %i
                  %value = call float FUNCTION(i64 %key, i64 %state, i64 %index)
                  %pout = getelementptr float, ptr %out, i64 %i
                  store float %value, ptr %pout
                  %i1 = add nuw nsw i64 %i, 1
                  %more = icmp slt i64 %i1, %n
                  br i1 %more, label %next, label %done
                done:
                  ret void
                }
                """.replace("FUNCTION", name);
        KernelCall kernel = new KernelCall(JitModule.compile(library.ir() + loop), "loop");
        try (NativeMemory out = NativeMemory.allocate((long) count * Float.BYTES);
                NativeMemory arguments = NativeMemory.allocate(40)) {
            ByteBuffer words = arguments.buffer();
            words.putLong(key)
                    .putLong(state)
                    .putLong(first)
                    .putLong(out.address())
                    .putLong(count);
            kernel.call(null, new Address(arguments.address()));
            float[] values = new float[count];
            out.buffer().asFloatBuffer().get(values);
            return values;
        }
    }
}
