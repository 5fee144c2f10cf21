package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.runtime.NativeMemory;

/** Hands out aligned places in a scratchpad, one behind the other. */
final class ScratchpadLayout {
    private long used;

    /** Offset of {@code bytes} new bytes. */
    long reserve(long bytes) {
        long offset = used;
        used += (bytes + NativeMemory.ALIGNMENT - 1) & -NativeMemory.ALIGNMENT;
        return offset;
    }

    long bytes() {
        return used;
    }
}
