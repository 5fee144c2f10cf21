package com.example.toy;

import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.backend.Program;

/** Found by {@link java.util.ServiceLoader} like any other; never the default, since its priority is below the interpreter's. */
public final class ToyBackend implements Backend {
    @Override
    public String name() {
        return "toy";
    }

    @Override
    public int priority() {
        return -1;
    }

    @Override
    public Probe probe() {
        return Probe.ok();
    }

    @Override
    public Executable load(Program program) {
        return new ToyExecutable(program);
    }
}
