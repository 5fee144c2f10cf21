package org.lasagne4j.cpu.plan;

import java.nio.ByteBuffer;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.llvm.KernelContext;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

/** Arguments of a kernel for one piece of its work. */
final class ArgumentBlock {
    private final KernelCall kernel;
    private final NativeMemory memory;
    private final ByteBuffer values;
    private final KernelContext part;
    private final Address arguments;

    /** A block of {@code count} arguments for the items 0 to {@code items}. */
    ArgumentBlock(KernelCall kernel, int count, long items) {
        this(kernel, count, 0, items);
    }

    /** A block of {@code count} arguments for the items {@code from} to {@code to}. */
    ArgumentBlock(KernelCall kernel, int count, long from, long to) {
        this.kernel = kernel;
        memory = NativeMemory.allocateZeroed(8L * (count + 2));
        values = memory.buffer();
        values.putLong(8 * count, from).putLong(8 * count + 8, to);
        arguments = new Address(memory.address());
        part = new KernelContext(memory.address() + 8L * count);
    }

    void put(int position, long value) {
        values.putLong(8 * position, value);
    }

    long get(int position) {
        return values.getLong(8 * position);
    }

    void call() {
        kernel.call(part, arguments);
    }
}
