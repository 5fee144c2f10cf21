package org.lasagne4j.cpu.plan;

import java.util.List;

/**
 * The buffers of a scan's body that are elsewhere at each step. An address is free at the first step; from the second on, every
 * second one lies a fixed distance behind the one two steps before: this holds for rows in any stride, for two memories that
 * take turns, and for a state that begins at one place and goes on in the rows of an output.
 */
final class Walk {
    private final Buffer[] buffers;
    private final long[] first;
    private final long[] odd;
    private final long[] even;
    private final long[] distance;
    private int filled;

    Walk(List<Buffer> buffers) {
        this.buffers = buffers.toArray(Buffer[]::new);
        first = new long[this.buffers.length];
        odd = new long[this.buffers.length];
        even = new long[this.buffers.length];
        distance = new long[this.buffers.length];
    }

    /** Begins to tell the addresses, in the order of the buffers. */
    void begin() {
        filled = 0;
    }

    /** The next buffer walks in equal strides. */
    void along(long start, long stride) {
        put(start, start + stride, start + 2 * stride, 2 * stride);
    }

    /** The next buffer begins at one place and then walks in equal strides. */
    void behind(long initial, long start, long stride) {
        put(initial, start, start + stride, 2 * stride);
    }

    /** The next buffer begins at one place and then takes turns between two others. */
    void inTurns(long initial, long second, long third) {
        put(initial, second, third, 0);
    }

    private void put(long atFirst, long second, long third, long twoSteps) {
        first[filled] = atFirst;
        odd[filled] = second;
        even[filled] = third;
        distance[filled] = twoSteps;
        filled++;
    }

    /** Tells a frame where everything is at this step; steps are taken in order. */
    void go(Frame frame, long step) {
        if (step == 0) {
            for (int i = 0; i < buffers.length; i++) {
                frame.set(buffers[i], first[i]);
            }
            return;
        }
        long[] now = (step & 1) == 1 ? odd : even;
        for (int i = 0; i < buffers.length; i++) {
            frame.set(buffers[i], now[i]);
            now[i] += distance[i];
        }
    }
}
