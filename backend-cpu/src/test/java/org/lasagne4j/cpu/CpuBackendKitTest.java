package org.lasagne4j.cpu;

import java.util.Set;
import org.lasagne4j.backend.BackendTestKit;

class CpuBackendKitTest extends BackendTestKit {
    @Override
    protected String backend() {
        return "cpu";
    }

    /** Sorting, and ops whose sizes depend on data, run on the interpreter: docs/decisions/0020-interpreted-ops.md. */
    @Override
    protected Set<String> mayInterpret() {
        return Set.of(
                "argsort",
                "sort",
                "sort of all",
                "topk",
                "smallest",
                "unique",
                "counts of unique",
                "places of nonzero",
                "values where another is set");
    }
}
