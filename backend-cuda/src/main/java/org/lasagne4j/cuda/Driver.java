package org.lasagne4j.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;

/** The NVIDIA driver, as far as it can be asked without one being there. */
final class Driver {
    /** In place of a count: the driver's library or the runtime's does not load. */
    static final int NO_LIBRARY = -1;

    /** The driver's kernel module shows itself here. */
    private static final Path KERNEL_MODULE = Path.of("/proc/driver/nvidia");
    /** Linux inside Windows reaches the driver through this device instead. */
    private static final Path WINDOWS_BRIDGE = Path.of("/dev/dxg");

    private Driver() {}

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    /** Number of CUDA devices, or {@link #NO_LIBRARY}. Never throws. */
    static int countDevices() {
        if (isLinux() && !Files.exists(KERNEL_MODULE) && !Files.exists(WINDOWS_BRIDGE)) {
            // Spares every start on a machine without a GPU the unpacking and loading of the bindings.
            return NO_LIBRARY;
        }
        try {
            Loader.load(cudart.class);
            try (IntPointer count = new IntPointer(1)) {
                boolean asked = cudart.cuInit(0) == 0 && cudart.cuDeviceGetCount(count) == 0;
                return asked ? count.get() : 0;
            }
        } catch (LinkageError | RuntimeException e) {
            // Without a driver the bindings don't load: that is the answer, not a failure.
            return NO_LIBRARY;
        }
    }
}
