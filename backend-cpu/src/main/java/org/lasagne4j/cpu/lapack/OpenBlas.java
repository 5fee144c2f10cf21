package org.lasagne4j.cpu.lapack;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_full;
import org.lasagne4j.cpu.onednn.OneDnn;
import org.slf4j.LoggerFactory;

/** The loaded OpenBLAS library, which ND4J uses too; and its number of threads, which is 1 while one of our calls runs. */
public final class OpenBlas {
    private static int callers;
    private static int threadsBefore;

    private OpenBlas() {}

    /** Whether the library is there; loads it at the first call. */
    public static boolean isAvailable() {
        return Loaded.OK;
    }

    /**
     * Begins calls of this thread. The number of threads is a setting of the process, so it is changed when the first caller
     * comes and put back when the last one leaves; ND4J's products that run meanwhile use one thread.
     */
    public static synchronized void enter() {
        if (callers++ == 0) {
            threadsBefore = openblas_full.openblas_get_num_threads();
            openblas_full.openblas_set_num_threads(1);
        }
    }

    /** Ends what {@link #enter} began. */
    public static synchronized void leave() {
        // Not if somebody has asked for another number meanwhile.
        if (--callers == 0 && openblas_full.openblas_get_num_threads() == 1) {
            openblas_full.openblas_set_num_threads(threadsBefore);
        }
    }

    private static final class Loaded {
        static final boolean OK = load();

        private Loaded() {}

        private static boolean load() {
            try {
                // oneDNN first: its OpenMP runtime is to be the one of the process.
                OneDnn.load();
                Loader.load(openblas_full.class);
                return true;
            } catch (LinkageError e) {
                LoggerFactory.getLogger(OpenBlas.class)
                        .warn(
                                "OpenBLAS does not load, the interpreter runs linear algebra in its place: {}",
                                e.toString());
                return false;
            }
        }
    }
}
