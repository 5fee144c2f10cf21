package org.lasagne4j.cpu.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Body;
import org.lasagne4j.tensor.op.Scan;

/** The prepared bodies of a program's scans and branches. Not thread-safe: whoever plans holds the executable's lock. */
final class ScanBodies {
    private final Map<Scan, ScanBody> bodies = new HashMap<>();
    private final Map<Body, ScanBody> sides = new HashMap<>();

    /** The body of a scan, prepared at first use; equal scans share it. */
    ScanBody of(Scan scan) {
        return bodies.computeIfAbsent(scan, ScanBody::new);
    }

    /** A side of a branch, prepared at first use: a step of a scan without sequences and states. */
    ScanBody of(Body side) {
        return sides.computeIfAbsent(side, ScanBodies::prepared);
    }

    private static ScanBody prepared(Body side) {
        Set<Tensor> varying = new HashSet<>(side.inputs());
        side.hostInputs().forEach(known -> varying.remove(side.inputs().get(known)));
        return new ScanBody(Scan.once(side), varying);
    }
}
