package org.lasagne4j.cpu.onednn;

import java.lang.ref.Reference;
import java.nio.LongBuffer;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

/** The argument words of one compiled function, kept between calls. */
final class ArgumentBlock {
    private final KernelCall kernel;
    private final NativeMemory memory;
    private final LongBuffer words;
    private final Address address;

    ArgumentBlock(KernelCall kernel, int count) {
        this.kernel = kernel;
        memory = NativeMemory.allocateZeroed((long) count * Long.BYTES);
        words = memory.buffer().asLongBuffer();
        address = new Address(memory.address());
    }

    void call(long first, long second, long third, long fourth) {
        words.put(0, first).put(1, second).put(2, third).put(3, fourth);
        kernel.call(null, address);
        Reference.reachabilityFence(this);
    }
}
