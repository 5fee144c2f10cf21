package org.lasagne4j.backend;

import java.util.List;
import org.lasagne4j.array.HostArray;

/** A compiled program. Immutable and safe for calls from many threads. */
public interface Executable extends AutoCloseable {
    /**
     * Runs once. The caller holds the locks of all shared variables of the program, and has checked the inputs' types.
     * Nothing is stored to a shared variable before everything that can fail has passed.
     *
     * @return new arrays that own their memory, in the order of the program's outputs
     */
    List<HostArray> call(List<HostArray> inputs);

    /** How many steps of one call the interpreter runs for want of a kernel. */
    int interpretedSteps();

    @Override
    void close();
}
