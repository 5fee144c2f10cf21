package org.lasagne4j.cpu.runtime;

/** Work that was cut into independent parts, which {@link WorkerPool} runs in any order on any of its threads. */
@FunctionalInterface
public interface Task {
    /** Runs part {@code part}, counted from 0. */
    void run(int part);
}
