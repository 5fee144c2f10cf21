package org.lasagne4j.cpu.llvm;

import org.bytedeco.llvm.LLVM.LLVMContextRef;

/**
 * First argument of a compiled function: an address, or just a number such as the part of the work to do.
 *
 * <p>The class above it has no meaning here: the borrowed call signature of {@link KernelCall} names it. Owns nothing.
 */
public final class KernelContext extends LLVMContextRef {
    /** A context whose value is {@code value}. */
    public KernelContext(long value) {
        super(null);
        this.address = value;
    }

    /** Changes the value and returns this. One thread at a time. */
    public KernelContext at(long value) {
        this.address = value;
        return this;
    }
}
