package org.lasagne4j.cpu.llvm;

import static org.bytedeco.llvm.global.LLVM.*;

import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.llvm.LLVM.LLVMContextRef;
import org.bytedeco.llvm.LLVM.LLVMDiagnosticHandler;
import org.bytedeco.llvm.LLVM.LLVMDiagnosticInfoRef;
import org.bytedeco.llvm.LLVM.LLVMErrorRef;
import org.bytedeco.llvm.LLVM.LLVMMemoryBufferRef;
import org.bytedeco.llvm.LLVM.LLVMModuleRef;
import org.bytedeco.llvm.LLVM.LLVMOrcDefinitionGeneratorRef;
import org.bytedeco.llvm.LLVM.LLVMOrcErrorReporterFunction;
import org.bytedeco.llvm.LLVM.LLVMOrcJITDylibRef;
import org.bytedeco.llvm.LLVM.LLVMOrcLLJITBuilderRef;
import org.bytedeco.llvm.LLVM.LLVMOrcLLJITRef;
import org.bytedeco.llvm.LLVM.LLVMOrcThreadSafeContextRef;
import org.bytedeco.llvm.LLVM.LLVMPassBuilderOptionsRef;
import org.bytedeco.llvm.LLVM.LLVMTargetMachineRef;
import org.lasagne4j.cpu.runtime.CpuProperties;

/**
 * Functions compiled from one text of LLVM IR for this machine.
 *
 * <p>The code lives as long as this object is reachable, or until {@link #close()}. Compiling is safe from many threads at
 * once: every module has its own LLVM context. Symbols of the process that the IR declares (libm's, libc's) are found.
 */
public final class JitModule implements AutoCloseable {
    static {
        // Before any other class of the binding is touched: its first use decides whether the version check stays
        // silent.
        LlvmLibrary.load();
    }

    private static final Cleaner CLEANER = Cleaner.create();
    /** Keeps LLVM from printing link errors; they are thrown instead. */
    private static final SilentReporter REPORTER = new SilentReporter();
    /** Keeps LLVM from printing remarks, such as that a loop was better left scalar. */
    private static final SilentListener LISTENER = new SilentListener();

    private final LLVMOrcLLJITRef jit;
    private final Cleaner.Cleanable cleanable;

    private JitModule(LLVMOrcLLJITRef jit) {
        this.jit = jit;
        this.cleanable = CLEANER.register(this, new Disposal(jit));
    }

    /**
     * Compiles {@code ir} with all of LLVM's optimizations.
     *
     * @throws JitException if the IR is malformed or a declared symbol does not exist
     */
    public static JitModule compile(String ir) {
        return compile(ir, "default<O3>");
    }

    /** Like {@link #compile(String)} with a pass pipeline in LLVM's notation, such as {@code default<O1>}. */
    public static JitModule compile(String ir, String passes) {
        return compile(ir, passes, CpuProperties.get().flushesDenormals() ? Denormals.FLUSH : Denormals.KEEP);
    }

    static JitModule compile(String ir, String passes, Denormals denormals) {
        LLVMTargetMachineRef machine = HostMachine.host().newTargetMachine();
        LLVMOrcThreadSafeContextRef context = LLVMOrcCreateNewThreadSafeContext();
        LLVMContextSetDiagnosticHandler(LLVMOrcThreadSafeContextGetContext(context), LISTENER, null);
        LLVMModuleRef module = null;
        try {
            module = parse(denormals.withFronts(ir), LLVMOrcThreadSafeContextGetContext(context));
            optimize(module, machine, passes);
            LLVMOrcLLJITRef jit = newJit(machine);
            machine = null;
            JitModule compiled = new JitModule(jit);
            LLVMOrcJITDylibRef library = LLVMOrcLLJITGetMainJITDylib(jit);
            addProcessSymbols(jit, library);
            LLVMModuleRef handedOver = module;
            module = null;
            check(
                    LLVMOrcLLJITAddLLVMIRModule(jit, library, LLVMOrcCreateNewThreadSafeModule(handedOver, context)),
                    "adding");
            return compiled;
        } finally {
            if (module != null) {
                LLVMDisposeModule(module);
            }
            LLVMOrcDisposeThreadSafeContext(context);
            if (machine != null) {
                LLVMDisposeTargetMachine(machine);
            }
        }
    }

    /**
     * Address of function {@code name}; machine code for the whole module is generated at the first call.
     *
     * @throws JitException if there is no such function, or if it needs a symbol that does not exist
     */
    public synchronized long address(String name) {
        try (LongPointer address = new LongPointer(1)) {
            check(LLVMOrcLLJITLookup(jit, address, name), "looking up " + name);
            return address.get();
        }
    }

    /** Frees the code. Nothing may call it afterwards. */
    @Override
    public void close() {
        cleanable.clean();
    }

    private static LLVMModuleRef parse(String ir, LLVMContextRef context) {
        byte[] text = ir.getBytes(StandardCharsets.UTF_8);
        try (BytePointer copy = new BytePointer(text);
                BytePointer name = new BytePointer("kernels")) {
            LLVMMemoryBufferRef buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy(copy, text.length, name);
            LLVMModuleRef module = new LLVMModuleRef();
            BytePointer error = new BytePointer();
            // LLVM takes the buffer, whatever the outcome.
            if (LLVMParseIRInContext(context, buffer, module, error) != 0) {
                throw new JitException("reading generated code", HostMachine.take(error));
            }
            return module;
        }
    }

    private static void optimize(LLVMModuleRef module, LLVMTargetMachineRef machine, String passes) {
        LLVMSetTarget(module, HostMachine.host().triple());
        var layout = LLVMCreateTargetDataLayout(machine);
        LLVMSetModuleDataLayout(module, layout);
        LLVMDisposeTargetData(layout);
        BytePointer invalid = new BytePointer();
        if (LLVMVerifyModule(module, LLVMReturnStatusAction, invalid) != 0) {
            throw new JitException("checking generated code", HostMachine.take(invalid));
        }
        LLVMDisposeMessage(invalid);
        LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions();
        LLVMPassBuilderOptionsSetLoopVectorization(options, 1);
        LLVMPassBuilderOptionsSetSLPVectorization(options, 1);
        LLVMPassBuilderOptionsSetLoopInterleaving(options, 1);
        LLVMPassBuilderOptionsSetLoopUnrolling(options, 1);
        LLVMErrorRef error = LLVMRunPasses(module, passes, machine, options);
        LLVMDisposePassBuilderOptions(options);
        check(error, "optimizing");
    }

    /** A linker that generates code for {@code machine}, which it takes over. */
    private static LLVMOrcLLJITRef newJit(LLVMTargetMachineRef machine) {
        LLVMOrcLLJITBuilderRef builder = LLVMOrcCreateLLJITBuilder();
        LLVMOrcLLJITBuilderSetJITTargetMachineBuilder(
                builder, LLVMOrcJITTargetMachineBuilderCreateFromTargetMachine(machine));
        LLVMOrcLLJITRef jit = new LLVMOrcLLJITRef();
        check(LLVMOrcCreateLLJIT(jit, builder), "starting the linker");
        LLVMOrcExecutionSessionSetErrorReporter(LLVMOrcLLJITGetExecutionSession(jit), REPORTER, null);
        return jit;
    }

    private static void addProcessSymbols(LLVMOrcLLJITRef jit, LLVMOrcJITDylibRef library) {
        LLVMOrcDefinitionGeneratorRef generator = new LLVMOrcDefinitionGeneratorRef();
        check(
                LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess(
                        generator, LLVMOrcLLJITGetGlobalPrefix(jit), null, null),
                "opening the symbols of the process");
        LLVMOrcJITDylibAddGenerator(library, generator);
    }

    private static void check(LLVMErrorRef error, String doing) {
        if (error != null && !error.isNull()) {
            throw new JitException(doing, REPORTER.takeReported() + messageOf(error));
        }
    }

    /** The text of {@code error}, which is consumed. */
    private static String messageOf(LLVMErrorRef error) {
        BytePointer message = LLVMGetErrorMessage(error);
        String text = message.getString();
        LLVMDisposeErrorMessage(message);
        return text;
    }

    private record Disposal(LLVMOrcLLJITRef jit) implements Runnable {
        @Override
        public void run() {
            LLVMErrorRef error = LLVMOrcDisposeLLJIT(jit);
            if (error != null && !error.isNull()) {
                LLVMConsumeError(error);
            }
        }
    }

    private static final class SilentListener extends LLVMDiagnosticHandler {
        @Override
        public void call(LLVMDiagnosticInfoRef remark, Pointer context) {
            // Errors come back from the call that met them.
        }
    }

    private static final class SilentReporter extends LLVMOrcErrorReporterFunction {
        /** What the linker reported on this thread; the error it returns leaves out which symbol was missing. */
        private final ThreadLocal<String> reported = ThreadLocal.withInitial(() -> "");

        @Override
        public void call(Pointer context, LLVMErrorRef error) {
            reported.set(messageOf(error) + ' ');
        }

        String takeReported() {
            String text = reported.get();
            reported.remove();
            return text;
        }
    }
}
