package org.lasagne4j.cpu.runtime;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;

/** Prepares JavaCPP for this library; must be called before any binding's class is used. */
public final class JavaCpp {
    private static final String LOAD_PROPERTY = "org.bytedeco.javacpp.loadLibraries";
    private static final String LLVM_PRESETS = "org.bytedeco.llvm.presets.LLVM";

    private JavaCpp() {}

    /**
     * Keeps JavaCPP from printing "Versions … do not match": the newest LLVM binding is one release older than JavaCPP, which
     * works. Does its work once; other threads wait for it.
     *
     * <p>The check runs when LLVM's presets class initializes, and is silent while a property says that no native library is to
     * be loaded; that class loads none. The property is global, so it is set for that one initialization only.
     */
    public static void prepare() {
        Prepared.touch();
    }

    private static final class Prepared {
        static {
            warmUp();
            String before = System.setProperty(LOAD_PROPERTY, "false");
            try {
                Class.forName(LLVM_PRESETS);
            } catch (ClassNotFoundException e) {
                // Without LLVM's binding there is no version to compare; its first use says what is missing.
            } finally {
                if (before == null) {
                    System.clearProperty(LOAD_PROPERTY);
                } else {
                    System.setProperty(LOAD_PROPERTY, before);
                }
            }
        }

        private Prepared() {}

        static void touch() {
            // Being called is enough: it runs the static initializer once.
        }

        /** Does the slow parts before the property is set, so that another user of JavaCPP hardly ever sees it. */
        private static void warmUp() {
            new Address(0).isNull();
            try {
                Loader.getVersion();
                Class<?> presets = Class.forName(LLVM_PRESETS, false, JavaCpp.class.getClassLoader());
                Loader.getVersion("org.bytedeco", "llvm", presets);
            } catch (ClassNotFoundException | IOException e) {
                // Only a warm-up.
            }
        }
    }
}
