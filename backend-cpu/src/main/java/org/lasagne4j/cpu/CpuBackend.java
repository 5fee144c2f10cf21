package org.lasagne4j.cpu;

import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.backend.Program;
import org.lasagne4j.cpu.llvm.LlvmLibrary;
import org.lasagne4j.cpu.onednn.Preload;
import org.lasagne4j.cpu.plan.CpuExecutable;
import org.lasagne4j.cpu.plan.Fusion;
import org.lasagne4j.cpu.runtime.CpuProperties;
import org.lasagne4j.error.BackendException;
import org.lasagne4j.error.Problem;

/** Runs programs on the processor's cores: fused loops compiled by LLVM, products and convolutions by oneDNN. */
public final class CpuBackend implements Backend {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Probe probe() {
        // A wrong property is a mistake to be told, not a reason to take another backend.
        CpuProperties.get();
        // oneDNN loads meanwhile, while the caller's graph goes through its passes.
        Preload.start();
        try {
            LlvmLibrary.load();
            return Probe.ok();
        } catch (LinkageError | RuntimeException e) {
            return Probe.absent("the native library of LLVM does not load: " + e.getMessage());
        }
    }

    @Override
    public boolean runsFusedLoops() {
        return true;
    }

    @Override
    public Executable load(Program program) {
        Probe probe = probe();
        if (!probe.available()) {
            throw new BackendException(Problem.of("The backend \"cpu\" can't run here.")
                    .expected("native libraries for this platform on the class path")
                    .actual(probe.reason())
                    .fix("add the artifacts' classifier of this platform, or choose backend \"reference\"."));
        }
        return new CpuExecutable(Fusion.fused(program));
    }
}
