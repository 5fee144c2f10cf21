package org.lasagne4j.tensor;

import java.util.List;
import org.lasagne4j.array.HostArray;

/** An op with its own kernel in each backend; {@link #evaluate} on host arrays is the reference. */
public interface NativeOp extends Op {
    /**
     * Computes the outputs; must not change the inputs, which may be strided views. An output may be a view of an input.
     *
     * @throws org.lasagne4j.error.LasagneException for bad values, such as an index out of range
     */
    List<HostArray> evaluate(Node node, List<HostArray> inputs);
}
