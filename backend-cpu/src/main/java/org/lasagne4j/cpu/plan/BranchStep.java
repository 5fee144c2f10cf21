package org.lasagne4j.cpu.plan;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;

/** A branch in one frame: reads the condition, lends its memory to the side that is taken, and runs that side's steps. */
final class BranchStep implements Step {
    private final BranchStepPlan plan;
    private final Frame outer;
    private final NativeMemory cellMemory = NativeMemory.allocateZeroed(1);
    private final ByteBuffer cell = cellMemory.buffer();
    private final Address source = new Address(0);
    private final Address target = new Address(cellMemory.address());

    BranchStep(BranchStepPlan plan, Frame outer) {
        this.plan = plan;
        this.outer = outer;
    }

    @Override
    public void run() {
        Pointer.memcpy(target, source.at(outer.address(plan.condition())), 1);
        BodyPlan side = cell.get(0) != 0 ? plan.yes() : plan.no();
        Frame frame = side.take();
        try {
            prepare(frame, side);
            frame.run();
        } finally {
            side.giveBack(frame);
        }
    }

    private void prepare(Frame frame, BodyPlan side) {
        frame.place(outer.address(plan.arena()));
        for (int i = 0; i < plan.inputs().size(); i++) {
            View view = plan.inputs().get(i);
            if (view != null) {
                frame.set(side.inputs().get(i), outer.address(view));
            }
        }
        for (int i = 0; i < plan.results().size(); i++) {
            frame.set(side.rows().get(i), outer.address(plan.results().get(i)));
        }
    }
}
