package com.example.toy;

import java.util.Set;
import java.util.stream.Collectors;
import org.lasagne4j.backend.BackendTestKit;
import org.lasagne4j.tensor.op.OpSamples;
import org.lasagne4j.tensor.op.Sample;

/** Plugging in works: the toy passes what every backend has to pass. */
class ToyBackendTest extends BackendTestKit {
    @Override
    protected String backend() {
        return "toy";
    }

    /** A toy may leave to the interpreter what it likes, and says how much it did. */
    @Override
    protected Set<String> mayInterpret() {
        return OpSamples.all().stream().map(Sample::name).collect(Collectors.toSet());
    }
}
