package org.lasagne4j.cpu.llvm;

import static org.bytedeco.llvm.global.LLVM.*;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.llvm.LLVM.LLVMTargetMachineRef;
import org.bytedeco.llvm.LLVM.LLVMTargetRef;

/** The processor that this process runs on, as LLVM describes it, and target machines that generate code for it. */
final class HostMachine {
    private static final HostMachine HOST = new HostMachine();

    private final String triple;
    private final String cpu;
    private final String features;

    private HostMachine() {
        LlvmLibrary.load();
        triple = take(LLVMGetDefaultTargetTriple());
        cpu = take(LLVMGetHostCPUName());
        String hostFeatures = take(LLVMGetHostCPUFeatures());
        // LLVM prefers 256-bit vectors on many AVX-512 machines for fear of lower clocks; loops here are long enough to
        // win.
        features = hostFeatures.contains("+avx512f") ? hostFeatures + ",-prefer-256-bit" : hostFeatures;
    }

    static HostMachine host() {
        return HOST;
    }

    boolean hasAvx512() {
        return features.contains("+avx512vl");
    }

    String triple() {
        return triple;
    }

    /** A new target machine; the caller owns it. */
    LLVMTargetMachineRef newTargetMachine() {
        LLVMTargetRef target = new LLVMTargetRef();
        BytePointer error = new BytePointer();
        if (LLVMGetTargetFromTriple(new BytePointer(triple), target, error) != 0) {
            throw new JitException("looking for the target " + triple, take(error));
        }
        return LLVMCreateTargetMachine(
                target, triple, cpu, features, LLVMCodeGenLevelAggressive, LLVMRelocPIC, LLVMCodeModelDefault);
    }

    /** The text of a message that LLVM allocated, which is freed. */
    static String take(BytePointer message) {
        if (message.isNull()) {
            return "";
        }
        String text = message.getString();
        LLVMDisposeMessage(message);
        return text;
    }
}
