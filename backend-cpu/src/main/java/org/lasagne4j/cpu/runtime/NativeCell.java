package org.lasagne4j.cpu.runtime;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;

/** Eight bytes of native memory through which numbers at changing addresses are read and written without allocating. One thread at a time. */
public final class NativeCell {
    private final NativeMemory memory = NativeMemory.allocateZeroed(Long.BYTES);
    private final ByteBuffer bytes = memory.buffer();
    private final Address source = new Address(0);
    private final Address target = new Address(0);

    /** Where the cell is. */
    public long address() {
        return memory.address();
    }

    /** Its first byte. */
    public byte firstByte() {
        return bytes.get(0);
    }

    /** The 64-bit integer at an address. */
    public long read(long address) {
        move(address, memory.address(), Long.BYTES);
        return bytes.getLong(0);
    }

    /** Stores a 64-bit integer at an address. */
    public void write(long address, long value) {
        bytes.putLong(0, value);
        move(memory.address(), address, Long.BYTES);
    }

    /** Copies bytes between places that don't overlap or are the same. */
    public void move(long from, long to, long count) {
        if (from != to && count > 0) {
            Pointer.memcpy(target.at(to), source.at(from), count);
        }
    }

    /** Makes bytes zero. */
    public void clear(long address, long count) {
        if (count > 0) {
            Pointer.memset(target.at(address), 0, count);
        }
    }
}
