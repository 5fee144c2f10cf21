package org.lasagne4j.tensor.op;

import static org.lasagne4j.tensor.op.Sample.floats;

import java.util.List;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** Loops. */
final class ScanSamples {
    static final List<Sample> LIST = List.of(
            Sample.rough(
                    "a recurrent step",
                    inputs -> recurrence(inputs).output(0),
                    floats(-1, 1, 5, 3),
                    floats(-1, 1, 3),
                    floats(-1, 1, 3)),
            Sample.rough(
                    "the states of a recurrent step",
                    inputs -> recurrence(inputs).output(1),
                    floats(-1, 1, 5, 3),
                    floats(-1, 1, 3),
                    floats(-1, 1, 3)));

    private ScanSamples() {}

    private static Node recurrence(List<Tensor> inputs) {
        Tensor x = new Tensor(TensorType.ofRank(inputs.get(0).dtype(), 1), "x");
        Tensor h = new Tensor(TensorType.ofRank(inputs.get(1).dtype(), 1), "h");
        Tensor w = new Tensor(TensorType.ofRank(inputs.get(2).dtype(), 1), "w");
        Tensor next = Elemwise.tanh(x.plus(h.times(w)));
        Scan scan = new Scan(Body.of(List.of(x, h, w), List.of(next, next)), 1, 1, 1, false, Scan.ALL_STEPS, null);
        Tensor steps = ShapeOps.shape(inputs.get(0), 0).astype(DType.INT64);
        return Node.of(scan, List.of(steps, inputs.get(0), inputs.get(1), inputs.get(2)));
    }
}
