package org.lasagne4j.examples;

import java.time.Instant;

/** Seconds since the user started the program: since the launcher's first line where it says so, else since Java's. */
public final class ProcessClock {
    private final double startedSeconds = startedSeconds();

    private static double startedSeconds() {
        String launcher = System.getProperty("lasagne4j.started");
        if (launcher != null) {
            return Double.parseDouble(launcher);
        }
        Instant java = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return java.toEpochMilli() / 1e3;
    }

    /** Wall time since the start. */
    public double seconds() {
        return System.currentTimeMillis() / 1e3 - startedSeconds;
    }
}
