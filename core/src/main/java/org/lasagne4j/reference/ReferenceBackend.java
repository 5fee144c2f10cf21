package org.lasagne4j.reference;

import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.backend.Program;

/** The interpreter as a backend, named {@code reference}: always there, slow, the oracle for all others. */
public final class ReferenceBackend implements Backend {
    /** Its name. */
    public static final String NAME = "reference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Probe probe() {
        return Probe.ok();
    }

    @Override
    public Executable load(Program program) {
        return new ReferenceExecutable(program);
    }
}
