package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_unimplemented;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.Loader;
import org.lasagne4j.cpu.runtime.JavaCpp;

/** The loaded oneDNN library: one engine (this machine's processor) and one stream for the whole process. */
public final class OneDnn {
    private OneDnn() {}

    /**
     * Loads oneDNN on first use; later calls cost nothing. Safe from any thread, so that a background thread may begin early.
     *
     * @throws UnsatisfiedLinkError if the library is missing or does not fit the system
     */
    public static void load() {
        Loaded.STREAM.isNull();
    }

    static dnnl_engine engine() {
        return Loaded.ENGINE;
    }

    static dnnl_stream stream() {
        return Loaded.STREAM;
    }

    /** Path of the loaded binding, from whose handle the functions of oneDNN and of its OpenMP runtime can be looked up. */
    static String libraryPath() {
        return Loaded.PATH;
    }

    static void check(int status, String doing) {
        if (status != dnnl_success) {
            throw new OneDnnException(doing, status, status == dnnl_unimplemented);
        }
    }

    /** Holder: the class initializer loads the library, its lock makes that safe. */
    private static final class Loaded {
        static final String PATH = loadBinding();
        static final dnnl_engine ENGINE = new dnnl_engine();
        static final dnnl_stream STREAM = new dnnl_stream();

        static {
            check(dnnl_engine_create(ENGINE, dnnl_cpu, 0), "opening the processor");
            // A stream of a processor runs a primitive inside the call that submits it and keeps no state between
            // calls.
            check(dnnl_stream_create(STREAM, ENGINE, dnnl_stream_default_flags), "opening a stream");
        }

        private Loaded() {}

        private static String loadBinding() {
            JavaCpp.prepare();
            return Loader.load(org.bytedeco.dnnl.global.dnnl.class);
        }
    }
}
