package org.lasagne4j.cuda;

import org.lasagne4j.backend.Backend;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Probe;
import org.lasagne4j.backend.Program;
import org.lasagne4j.error.BackendException;
import org.lasagne4j.error.Problem;

/**
 * The place of the CUDA backend: it looks for a driver and devices and says what it found, but has no kernels in this version,
 * so it is never available.
 */
public final class CudaBackend implements Backend {
    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public int priority() {
        return 200;
    }

    @Override
    public Probe probe() {
        return Probe.absent(reason(Driver.countDevices()));
    }

    /** Why it can't run where that many devices were found. */
    static String reason(int devices) {
        return switch (devices) {
            case Driver.NO_LIBRARY -> "no driver library";
            case 0 -> "the driver finds no device";
            default -> "this version has no CUDA kernels yet, for the " + devices + " device(s) found";
        };
    }

    /**
     * Fails with what {@link #probe} says.
     *
     * @throws BackendException always
     */
    @Override
    public Executable load(Program program) {
        throw new BackendException(Problem.of("The backend \"cuda\" can't run here.")
                .expected("a CUDA driver, a device, and a version with CUDA kernels")
                .actual(probe().reason())
                .fix("choose backend \"cpu\"."));
    }
}
