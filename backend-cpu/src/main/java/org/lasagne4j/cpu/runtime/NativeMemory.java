package org.lasagne4j.cpu.runtime;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A block of native memory whose address is a multiple of 64 (one cache line, one AVX-512 vector).
 *
 * <p>Plain {@code malloc}, freed by {@link #close()} or when the object becomes unreachable. JavaCPP's own deallocators are
 * not used: they take a global lock, wait for the collector and count against its {@code maxBytes}. Whoever passes
 * {@link #address()} to native code must keep this object reachable until that code has returned.
 * If the system refuses the memory, an {@link OutOfMemoryError} says so.
 */
public final class NativeMemory implements AutoCloseable {
    /** Alignment of every block, in bytes. */
    public static final int ALIGNMENT = 64;

    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicLong LIVE_BYTES = new AtomicLong();

    private final long address;
    private final long bytes;
    private final Cleaner.Cleanable cleanable;

    private NativeMemory(Block block, long bytes) {
        this.address = (block.malloced + ALIGNMENT - 1) & -ALIGNMENT;
        this.bytes = bytes;
        this.cleanable = CLEANER.register(this, block);
    }

    /** A block of {@code bytes} bytes with undefined contents; 0 bytes gives a valid, useless address. */
    public static NativeMemory allocate(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A memory block needs 0 or more bytes, not " + bytes + ".");
        }
        Pointer malloced = Pointer.malloc(bytes + ALIGNMENT);
        if (malloced == null || malloced.isNull()) {
            throw new OutOfMemoryError("The system refused " + bytes + " bytes of native memory.");
        }
        LIVE_BYTES.addAndGet(bytes);
        return new NativeMemory(new Block(malloced.address(), bytes), bytes);
    }

    /** Like {@link #allocate}, every byte zero. */
    public static NativeMemory allocateZeroed(long bytes) {
        NativeMemory memory = allocate(bytes);
        Pointer.memset(new Address(memory.address), 0, bytes);
        return memory;
    }

    /** First byte, a multiple of {@link #ALIGNMENT}. */
    public long address() {
        return address;
    }

    /** Size asked for, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** A view of the first 2 GB at most, in native byte order. It does not keep this block alive. */
    public ByteBuffer buffer() {
        return view(0, Math.min(bytes, Integer.MAX_VALUE));
    }

    /** A view of {@code length} bytes from {@code offset}, in native byte order. It does not keep this block alive. */
    public ByteBuffer view(long offset, long length) {
        if (offset < 0 || length < 0 || length > Integer.MAX_VALUE || offset + length > bytes) {
            throw new IndexOutOfBoundsException(
                    "View of " + length + " bytes at " + offset + " in a block of " + bytes + " bytes.");
        }
        return bufferAt(address + offset, (int) length);
    }

    /** A view of foreign memory in native byte order. */
    public static ByteBuffer bufferAt(long address, int length) {
        if (length == 0) {
            return ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());
        }
        BytePointer bytes = new BytePointer(new Address(address)).capacity(length);
        return bytes.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** Bytes of all blocks that are not freed yet; for tests that look for leaks. */
    public static long liveBytes() {
        return LIVE_BYTES.get();
    }

    /** Frees the block now. Calling it again does nothing; using the address afterwards is undefined. */
    @Override
    public void close() {
        cleanable.clean();
    }

    /** What the cleaner runs; must not refer to the {@link NativeMemory} itself, or that would never become unreachable. */
    private record Block(long malloced, long bytes) implements Runnable {
        @Override
        public void run() {
            Pointer.free(new Address(malloced));
            LIVE_BYTES.addAndGet(-bytes);
        }
    }
}
