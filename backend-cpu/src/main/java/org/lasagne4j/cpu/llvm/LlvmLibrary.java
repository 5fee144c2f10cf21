package org.lasagne4j.cpu.llvm;

import static org.bytedeco.llvm.global.LLVM.LLVMInitializeNativeAsmPrinter;
import static org.bytedeco.llvm.global.LLVM.LLVMInitializeNativeTarget;

/** Loads LLVM once per process and prepares it for the machine it runs on. */
public final class LlvmLibrary {
    private static final String LOAD_PROPERTY = "org.bytedeco.javacpp.loadLibraries";

    private LlvmLibrary() {}

    /**
     * Loads LLVM on first use; later calls cost nothing. Safe from any thread, so that a background thread may begin early.
     *
     * @throws UnsatisfiedLinkError if the library is missing or does not fit the system
     */
    public static void load() {
        Loaded.ensure();
    }

    private static final class Loaded {
        static {
            silenceVersionCheck();
            LLVMInitializeNativeTarget();
            LLVMInitializeNativeAsmPrinter();
        }

        private Loaded() {}

        static void ensure() {
            // Being called is enough: it runs the static initializer.
        }

        /**
         * JavaCPP prints "Versions … do not match" when LLVM's presets class initializes, because the newest LLVM binding is
         * one release older. It keeps silent while this property says that no library is loaded, and the presets class loads none.
         */
        private static void silenceVersionCheck() {
            String before = System.setProperty(LOAD_PROPERTY, "false");
            try {
                Class.forName("org.bytedeco.llvm.presets.LLVM");
            } catch (ClassNotFoundException e) {
                throw new UnsatisfiedLinkError("LLVM's bindings (org.bytedeco:llvm) are not on the class path.");
            } finally {
                if (before == null) {
                    System.clearProperty(LOAD_PROPERTY);
                } else {
                    System.setProperty(LOAD_PROPERTY, before);
                }
            }
        }
    }
}
