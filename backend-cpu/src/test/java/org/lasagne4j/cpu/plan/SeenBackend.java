package org.lasagne4j.cpu.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.backend.Program;
import org.lasagne4j.cpu.CpuBackend;

/** The CPU backend, which lets a test see what it made last. */
final class SeenBackend implements Backend {
    private final CpuBackend cpu = new CpuBackend();
    private @Nullable CpuExecutable executable;

    CpuExecutable executable() {
        return Objects.requireNonNull(executable);
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Probe probe() {
        return cpu.probe();
    }

    @Override
    public boolean runsFusedLoops() {
        return true;
    }

    @Override
    public Executable load(Program program) {
        executable = (CpuExecutable) cpu.load(program);
        return executable;
    }
}
