package org.lasagne4j.cpu.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * Steps over one arena for fixed sizes: immutable, but for the frames it keeps for later calls.
 *
 * @param inputs buffers of the call's inputs, by tensor
 * @param slices buffers of slices that begin elsewhere in each call
 * @param outputs what the call returns, dense
 * @param commits values copied to shared variables at the end; updates written in place are not among them
 */
public record Plan(
        Sizes sizes,
        StepList steps,
        Map<Tensor, Buffer> inputs,
        Map<Shared, Buffer> shared,
        Map<Node, Buffer> slices,
        List<View> outputs,
        Map<Shared, View> commits,
        ConcurrentLinkedQueue<CallFrame> frames) {
    /** A frame that no other call uses. */
    CallFrame take() {
        CallFrame frame = frames.poll();
        return frame != null ? frame : new CallFrame(this);
    }

    /** Keeps a frame for later calls. */
    void giveBack(CallFrame frame) {
        frames.offer(frame);
    }
}
