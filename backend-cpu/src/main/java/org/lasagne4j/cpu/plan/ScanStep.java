package org.lasagne4j.cpu.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.runtime.NativeCell;

/** A scan in one frame. Its body's frame is borrowed for the run, so that scans of different lengths share it. */
final class ScanStep implements Step {
    private final ScanStepPlan plan;
    private final BodyPlan body;
    private final Frame outer;
    private final Walk walk;
    private final NativeCell cell = new NativeCell();

    ScanStep(ScanStepPlan plan, Frame outer) {
        this.plan = plan;
        this.outer = outer;
        body = plan.body();
        List<Buffer> moving =
                new ArrayList<>(body.inputs().subList(0, plan.sequences().size()));
        for (BodyPlan.StatePlace state : body.states()) {
            moving.add(state.read());
            if (state.next() != null) {
                moving.add(state.next());
            }
        }
        moving.addAll(body.rows());
        walk = new Walk(moving);
    }

    @Override
    public void run() {
        Frame frame = body.take();
        try {
            run(frame);
        } finally {
            body.giveBack(frame);
        }
    }

    private void run(Frame frame) {
        prepare(frame);
        long done = 0;
        int last = body.steps().steps().size();
        boolean stopped = false;
        if (plan.steps() > 0) {
            frame.run(0, body.once());
        }
        while (done < plan.steps() && !stopped) {
            walk.go(frame, done);
            frame.run(body.once(), last);
            done++;
            stopped = body.stop() != null && cell.firstByte() != 0;
        }
        finish(done);
    }

    private void prepare(Frame frame) {
        frame.place(outer.address(plan.arena()));
        int constants = plan.sequences().size() + plan.states().size();
        for (int i = 0; i < plan.constants().size(); i++) {
            frame.set(
                    body.inputs().get(constants + i),
                    outer.address(plan.constants().get(i)));
        }
        if (body.stop() != null) {
            frame.set(body.stop(), cell.address());
        }
        walk.begin();
        for (int i = 0; i < plan.sequences().size(); i++) {
            walkRows(plan.sequences().get(i));
        }
        for (int i = 0; i < plan.states().size(); i++) {
            walkState(body.states().get(i), plan.states().get(i));
        }
        for (int i = 0; i < plan.rows().size(); i++) {
            walkRows(plan.rows().get(i));
        }
    }

    private void walkRows(View rows) {
        walk.along(outer.address(rows), rowBytes(rows));
    }

    private static long rowBytes(View rows) {
        return rows.stride(0) * rows.dtype().bytes();
    }

    private void walkState(BodyPlan.StatePlace place, ScanStepPlan.State state) {
        long initial = outer.address(state.initial());
        if (place.inRows()) {
            View rows = plan.rows().get(place.row());
            walk.behind(initial, outer.address(rows), rowBytes(rows));
        } else if (place.next() == null) {
            copy(initial, address(state.last()), state.initial());
            walk.along(address(state.last()), 0);
        } else {
            long one = written(state, 0);
            long two = written(state, 1);
            walk.inTurns(initial, one, two);
            walk.inTurns(one, two, one);
        }
    }

    /** Where a step stores a state that has two memories: in turns, and so that the last step stores it where it is wanted. */
    private long written(ScanStepPlan.State state, long step) {
        boolean isLast = ((plan.steps() - 1 - step) & 1) == 0;
        return isLast || state.other() == null ? address(state.last()) : outer.address(state.other());
    }

    private long address(@Nullable View view) {
        return view == null ? 0 : outer.address(view);
    }

    /** Brings states to their last place, clears the rows of steps that did not run, stores their number. */
    private void finish(long done) {
        for (int i = 0; i < plan.states().size(); i++) {
            ScanStepPlan.State state = plan.states().get(i);
            if (state.last() != null) {
                copy(endOf(body.states().get(i), state, done), address(state.last()), state.initial());
            }
        }
        for (int i = 0; i < plan.rows().size(); i++) {
            View rows = plan.rows().get(i);
            cell.clear(outer.address(rows) + done * rowBytes(rows), (plan.steps() - done) * rowBytes(rows));
        }
        if (plan.count() != null) {
            cell.write(outer.address(plan.count()), done);
        }
    }

    private long endOf(BodyPlan.StatePlace place, ScanStepPlan.State state, long done) {
        if (place.inPlace()) {
            return address(state.last());
        }
        if (done == 0) {
            return outer.address(state.initial());
        }
        if (place.inRows()) {
            View rows = plan.rows().get(place.row());
            return outer.address(rows) + (done - 1) * rowBytes(rows);
        }
        return written(state, done - 1);
    }

    private void copy(long from, long to, View size) {
        cell.move(from, to, size.count() * size.dtype().bytes());
    }
}
