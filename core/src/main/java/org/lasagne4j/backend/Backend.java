package org.lasagne4j.backend;

/** A way to run graphs, found by {@link java.util.ServiceLoader}. */
public interface Backend {
    /** Short name by which users choose it, such as {@code cpu}. */
    String name();

    /** The available backend with the highest number is the default; the interpreter has 0, cpu 100, cuda 200. */
    int priority();

    /** Whether it can run here, or one sentence why not. Never throws, and loads as little as possible. */
    Probe probe();

    /** Whether programs may contain {@link org.lasagne4j.tensor.loop.LoopOp}s; without, they have only the plain ops. */
    default boolean runsFusedLoops() {
        return false;
    }

    /**
     * Compiles a program.
     *
     * @throws org.lasagne4j.error.BackendException if the backend can't run here
     */
    Executable load(Program program);
}
