package org.lasagne4j.cpu.plan;

import java.util.HashMap;
import java.util.Map;
import org.lasagne4j.tensor.op.Scan;

/** The prepared bodies of a program's scans. Not thread-safe: whoever plans holds the executable's lock. */
final class ScanBodies {
    private final Map<Scan, ScanBody> bodies = new HashMap<>();

    /** The body of a scan, prepared at first use; equal scans share it. */
    ScanBody of(Scan scan) {
        return bodies.computeIfAbsent(scan, ScanBody::new);
    }
}
