package org.lasagne4j.cpu.llvm;

import java.lang.ref.Reference;
import org.bytedeco.llvm.LLVM.LLVMYieldCallback;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

/**
 * A compiled function {@code void (ptr context, ptr arguments)} that Java can call, from any number of threads, without
 * allocating.
 *
 * <p>JavaCPP keeps a function pointer as a struct {address, callback object}; a struct of ours with the address of
 * machine code and no object, seen as LLVM's {@code LLVMYieldCallback} (same signature), makes the binding call that code.
 * The caller keeps whatever memory the arguments point to reachable.
 */
public final class KernelCall {
    private final @Nullable Object owner;
    private final NativeMemory struct;
    private final LLVMYieldCallback function;

    /** Calls function {@code name} of {@code module}, which stays alive with this object. */
    public KernelCall(JitModule module, String name) {
        this(module.address(name), module);
    }

    /** Calls the code at {@code functionAddress}; {@code owner} is kept reachable, because the code lives as long as it. */
    public KernelCall(long functionAddress, @Nullable Object owner) {
        LlvmLibrary.load();
        this.owner = owner;
        struct = NativeMemory.allocate(16);
        struct.buffer().putLong(0, functionAddress).putLong(8, 0);
        function = new LLVMYieldCallback(new Address(struct.address()));
    }

    /** Calls the function. */
    public void call(@Nullable KernelContext context, Address arguments) {
        function.call(context, arguments);
        // Otherwise the collector may free the code while it runs, if this is the last use of the kernel.
        Reference.reachabilityFence(this);
    }

    /** What keeps the code alive. */
    public @Nullable Object owner() {
        return owner;
    }
}
