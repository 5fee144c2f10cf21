package org.lasagne4j.cpu;

import org.lasagne4j.backend.BackendTestKit;

class CpuBackendKitTest extends BackendTestKit {
    @Override
    protected String backend() {
        return "cpu";
    }
}
