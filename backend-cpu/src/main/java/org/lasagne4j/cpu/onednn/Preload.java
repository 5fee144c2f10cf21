package org.lasagne4j.cpu.onednn;

import org.lasagne4j.cpu.llvm.LlvmLibrary;
import org.lasagne4j.cpu.runtime.WorkerPool;

/**
 * Loads the native libraries and starts the threads in the background, so that a program that first builds its graph finds
 * them ready.
 */
public final class Preload {
    private Preload() {}

    /** Begins loading; returns at once. Later calls do nothing new. A library that does not load fails at its first use. */
    public static void start() {
        Started.touch();
    }

    private static final class Started {
        static {
            begin("lasagne4j-load-llvm", LlvmLibrary::load);
            begin("lasagne4j-load-onednn", () -> {
                OneDnn.load();
                Trampoline.run();
                WorkerPool.shared();
            });
        }

        private Started() {}

        static void touch() {
            // Being called is enough: it runs the static initializer once.
        }

        private static void begin(String name, Runnable load) {
            Thread thread = new Thread(null, () -> loadQuietly(load), name, 0, false);
            thread.setDaemon(true);
            thread.start();
        }

        private static void loadQuietly(Runnable load) {
            try {
                load.run();
            } catch (LinkageError | RuntimeException e) {
                // Whoever needs the library meets the same failure where it can be reported with its context.
            }
        }
    }
}
