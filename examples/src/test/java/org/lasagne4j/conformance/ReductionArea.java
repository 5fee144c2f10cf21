package org.lasagne4j.conformance;

import java.util.Map;

/** Reductions with axes. */
final class ReductionArea {
    private ReductionArea() {}

    static void register(Map<String, Mapping> table) {}
}
