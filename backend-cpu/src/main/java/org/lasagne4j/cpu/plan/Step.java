package org.lasagne4j.cpu.plan;

/** A step that is ready to run in one frame. */
@FunctionalInterface
public interface Step {
    /** Runs it; allocates nothing. */
    void run();
}
