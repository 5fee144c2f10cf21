package org.lasagne4j.cpu.plan;

import java.util.List;
import org.lasagne4j.cpu.loop.LoopStructure;

/** One step of a plan: what it reads and writes, and how it is made ready for a frame. */
public interface StepPlan {
    /** Name for reports. */
    String label();

    /** What it reads. */
    List<View> reads();

    /** What it writes. */
    List<View> writes();

    /** Memory that it needs for itself while it runs. */
    default List<Buffer> scratch() {
        return List.of();
    }

    /** Parts of buffers whose first element it tells when it runs. */
    default List<Buffer> moves() {
        return List.of();
    }

    /** Makes it ready to run in a frame whose addresses are known. */
    Step open(Frame frame);

    /** Loops that are to be compiled, together with those of the other steps, before it is opened. */
    default List<LoopStructure> loops() {
        return List.of();
    }

    /** How many steps of it, itself included, the interpreter runs for want of a kernel. */
    default int interpretedSteps() {
        return 0;
    }
}
