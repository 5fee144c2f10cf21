package org.lasagne4j.cpu.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * Steps of one segment over one arena for fixed sizes: immutable, but for the frames it keeps for later calls.
 *
 * @param number different for all plans of the process
 * @param external buffers of inputs, of values from the host and of results of earlier segments, by tensor
 * @param parts parts of arrays that begin elsewhere in each call, each after what it is a part of
 * @param outgoing results that later segments read
 * @param answers results that the host reads, dense
 * @param outputs what the call returns, dense
 * @param commits values copied to shared variables at the end; updates written in place are not among them
 */
public record Plan(
        long number,
        Sizes sizes,
        StepList steps,
        Map<Tensor, Buffer> external,
        List<MovingPart> parts,
        Map<Tensor, View> outgoing,
        Map<Tensor, View> answers,
        List<View> outputs,
        Map<Shared, View> commits,
        ConcurrentLinkedQueue<CallFrame> frames) {
    private static final AtomicLong NEXT = new AtomicLong();

    static long nextNumber() {
        return NEXT.incrementAndGet();
    }

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
