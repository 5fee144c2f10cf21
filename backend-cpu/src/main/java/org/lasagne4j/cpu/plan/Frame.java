package org.lasagne4j.cpu.plan;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.cpu.runtime.NativeMemory;

/**
 * What one call in flight needs for itself: the arena, the addresses of all buffers, the opened steps. A plan keeps a few for
 * calls to come.
 */
public final class Frame {
    private final NativeMemory arena;
    private final long[] addresses;
    private final @Nullable HostArray[] bound;
    private final Step[] steps;

    Frame(Plan plan) {
        arena = NativeMemory.allocateZeroed(plan.arenaBytes());
        addresses = new long[plan.buffers().size()];
        bound = new HostArray[addresses.length];
        for (Buffer buffer : plan.buffers()) {
            if (buffer.inArena()) {
                addresses[buffer.id()] = arena.address() + buffer.arenaOffset();
            } else if (buffer.constant() != null) {
                bind(buffer, buffer.constant());
            }
        }
        List<StepPlan> plans = plan.steps();
        steps = new Step[plans.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = plans.get(i).open(this);
        }
    }

    /** Lets a buffer be the array's memory, which must be direct and row-major. */
    void bind(Buffer buffer, HostArray array) {
        if (bound[buffer.id()] != array) {
            bound[buffer.id()] = array;
            Pointer start = new Pointer(array.memory());
            addresses[buffer.id()] =
                    start.address() + array.offset() * array.dtype().bytes();
        }
    }

    /** Address of a view's first element now. */
    public long address(View view) {
        return addresses[view.buffer().id()] + view.offset() * view.dtype().bytes();
    }

    /** Address of a scratch buffer. */
    public long address(Buffer buffer) {
        return addresses[buffer.id()];
    }

    /** Copies a dense view's bytes to the beginning of a buffer. */
    void copyOut(View view, ByteBuffer target) {
        int bytes = Math.toIntExact(view.count() * view.dtype().bytes());
        target.put(0, NativeMemory.bufferAt(address(view), bytes), 0, bytes);
    }

    void run() {
        try {
            for (Step step : steps) {
                step.run();
            }
        } finally {
            Reference.reachabilityFence(arena);
            Reference.reachabilityFence(bound);
        }
    }
}
