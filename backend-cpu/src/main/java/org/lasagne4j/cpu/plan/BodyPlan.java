package org.lasagne4j.cpu.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a scan as steps of its own, for given layouts of its inputs but any number of steps. The first few do not depend
 * on what changes and run once.
 *
 * @param once how many of the steps run once, before the first step of the scan
 * @param inputs where the body's inputs are: elements of sequences and states are told anew for each step
 * @param states how each state is kept
 * @param rows where a step stores its outputs
 * @param stop where it stores whether it is the last; null without such a condition
 * @param frames those that no scan uses now
 */
record BodyPlan(
        StepList steps,
        int once,
        List<Buffer> inputs,
        List<StatePlace> states,
        List<Buffer> rows,
        @Nullable Buffer stop,
        Deque<Frame> frames) {
    /**
     * How a state is kept.
     *
     * @param read where a step finds it
     * @param next where a step stores the next one, if that is memory of its own that changes places with {@code read}
     * @param row the output whose rows are the states, or -1; with neither, a step changes the state where it is
     */
    record StatePlace(Buffer read, @Nullable Buffer next, int row) {
        boolean inRows() {
            return row >= 0;
        }

        boolean inPlace() {
            return row < 0 && next == null;
        }
    }

    BodyPlan(
            StepList steps,
            int once,
            List<Buffer> inputs,
            List<StatePlace> states,
            List<Buffer> rows,
            @Nullable Buffer stop) {
        this(steps, once, inputs, states, rows, stop, new ArrayDeque<>());
    }

    /** A frame that no other scan uses, without an arena yet. A queue that allocates nothing, as a scan may be a step of another. */
    Frame take() {
        synchronized (frames) {
            Frame frame = frames.poll();
            if (frame != null) {
                return frame;
            }
        }
        return new Frame(steps);
    }

    void giveBack(Frame frame) {
        synchronized (frames) {
            frames.push(frame);
        }
    }
}
