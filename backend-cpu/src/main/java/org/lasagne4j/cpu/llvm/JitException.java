package org.lasagne4j.cpu.llvm;

/** LLVM refused generated code or could not link it; the message is LLVM's own. Always a defect of the code generator. */
public final class JitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JitException(String doing, String llvmMessage) {
        super("LLVM failed " + doing + ": " + llvmMessage.strip());
    }
}
