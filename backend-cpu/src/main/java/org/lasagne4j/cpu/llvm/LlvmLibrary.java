package org.lasagne4j.cpu.llvm;

import static org.bytedeco.llvm.global.LLVM.LLVMInitializeNativeAsmPrinter;
import static org.bytedeco.llvm.global.LLVM.LLVMInitializeNativeTarget;

import org.lasagne4j.cpu.runtime.JavaCpp;

/** Loads LLVM once per process and prepares it for the machine it runs on. */
public final class LlvmLibrary {
    private LlvmLibrary() {}

    /**
     * Loads LLVM on first use; later calls cost nothing. Safe from any thread, so that a background thread may begin early.
     *
     * @throws UnsatisfiedLinkError if the library is missing or does not fit the system
     */
    public static void load() {
        Loaded.ensure();
    }

    /** Vector registers of this machine: 32 with AVX-512, else 16. */
    public static int vectorRegisters() {
        return HostMachine.host().hasAvx512() ? 32 : 16;
    }

    private static final class Loaded {
        static {
            JavaCpp.prepare();
            LLVMInitializeNativeTarget();
            LLVMInitializeNativeAsmPrinter();
        }

        private Loaded() {}

        static void ensure() {
            // Being called is enough: it runs the static initializer.
        }
    }
}
