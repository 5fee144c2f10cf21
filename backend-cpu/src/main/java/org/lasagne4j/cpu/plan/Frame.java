package org.lasagne4j.cpu.plan;

import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.array.HostArray;

/** Addresses of all buffers of a list of steps, and the steps opened over them; for one run at a time. */
public final class Frame {
    private final Buffer[] arenaBuffers;
    private final long[] addresses;
    private final Step[] steps;

    /** The addresses of constants are known; those of arena buffers are told by {@link #place}. */
    Frame(StepList list) {
        arenaBuffers = list.buffers().stream().filter(Buffer::inArena).toArray(Buffer[]::new);
        addresses = new long[list.buffers().size()];
        for (Buffer buffer : list.buffers()) {
            if (buffer.constant() != null) {
                set(buffer, addressOf(buffer.constant()));
            }
        }
        steps = new Step[list.steps().size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = list.steps().get(i).open(this);
        }
    }

    /** Address of the first element of an array in direct memory. */
    static long addressOf(HostArray array) {
        return new Pointer(array.memory()).address()
                + array.offset() * array.dtype().bytes();
    }

    /** Lets the arena begin at this address. */
    void place(long arena) {
        for (Buffer buffer : arenaBuffers) {
            addresses[buffer.id()] = arena + buffer.arenaOffset();
        }
    }

    /** Lets a buffer begin at this address. */
    void set(Buffer buffer, long address) {
        addresses[buffer.id()] = address;
    }

    /** Address of a view's first element now. */
    public long address(View view) {
        return addresses[view.buffer().id()] + view.offset() * view.dtype().bytes();
    }

    /** Address of a buffer now. */
    public long address(Buffer buffer) {
        return addresses[buffer.id()];
    }

    /** Runs the steps with numbers {@code from} to {@code to}, the latter not included. */
    void run(int from, int to) {
        for (int i = from; i < to; i++) {
            steps[i].run();
        }
    }

    /** Runs all steps. */
    void run() {
        run(0, steps.length);
    }
}
