package org.lasagne4j.cpu.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    @Test
    void blocksAreAlignedToACacheLine() {
        for (long bytes = 0; bytes < 300; bytes += 7) {
            try (NativeMemory memory = NativeMemory.allocate(bytes)) {
                assertThat(memory.address() % NativeMemory.ALIGNMENT).isZero();
                assertThat(memory.bytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void viewsShareTheMemory() {
        try (NativeMemory memory = NativeMemory.allocateZeroed(64)) {
            memory.view(8, 16).putDouble(0, 2.5);

            ByteBuffer whole = memory.buffer();
            assertThat(whole.capacity()).isEqualTo(64);
            assertThat(whole.getDouble(8)).isEqualTo(2.5);
            assertThat(whole.getDouble(16)).isZero();
        }
    }

    @Test
    void aViewBeyondTheBlockIsRefused() {
        try (NativeMemory memory = NativeMemory.allocate(64)) {
            assertThatThrownBy(() -> memory.view(60, 8))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("View of 8 bytes at 60 in a block of 64 bytes.");
        }
    }

    @Test
    void closingTwiceFreesOnce() {
        long before = NativeMemory.liveBytes();
        NativeMemory memory = NativeMemory.allocate(1000);

        memory.close();
        memory.close();

        assertThat(NativeMemory.liveBytes()).isLessThanOrEqualTo(before);
    }
}
