package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.loop.LoopStructure;

/**
 * A scan over given arrays.
 *
 * @param steps how many at most
 * @param sequences walked along their first axis, in whatever strides
 * @param rows the outputs, one row for each step
 * @param count where the number of steps run is stored; null if that is always {@code steps}
 * @param arena memory of the body's steps
 */
record ScanStepPlan(
        String label,
        BodyPlan body,
        long steps,
        List<View> sequences,
        List<State> states,
        List<View> constants,
        List<View> rows,
        @Nullable View count,
        Buffer arena)
        implements StepPlan {
    /**
     * Where a state begins and ends.
     *
     * @param initial row-major without gaps
     * @param last null if it is the last row of an output
     * @param other memory that takes turns with {@code last}; null if the body needs none
     */
    record State(
            View initial, @Nullable View last, @Nullable Buffer other) {}

    @Override
    public List<View> reads() {
        List<View> reads = new ArrayList<>(sequences);
        states.forEach(state -> reads.add(state.initial()));
        reads.addAll(constants);
        return reads;
    }

    @Override
    public List<View> writes() {
        List<View> writes = new ArrayList<>(rows);
        states.stream().map(State::last).filter(Objects::nonNull).forEach(writes::add);
        if (count != null) {
            writes.add(count);
        }
        return writes;
    }

    @Override
    public List<Buffer> scratch() {
        List<Buffer> scratch = new ArrayList<>(List.of(arena));
        states.stream().map(State::other).filter(Objects::nonNull).forEach(scratch::add);
        return scratch;
    }

    @Override
    public List<LoopStructure> loops() {
        List<LoopStructure> loops = new ArrayList<>();
        body.steps().steps().forEach(step -> loops.addAll(step.loops()));
        return loops;
    }

    @Override
    public int interpretedSteps() {
        return body.steps().interpretedSteps();
    }

    @Override
    public Step open(Frame frame) {
        return new ScanStep(this, frame);
    }
}
