package org.lasagne4j.examples;

import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C (and SIGTERM) into a wish that training looks at after each batch. A second Ctrl-C ends the process at
 * once.
 */
final class Interrupt implements BooleanSupplier {
    /** What shells report for a process that Ctrl-C ended: 128 and the number of SIGINT. */
    static final int EXIT_STATUS = 130;

    private volatile boolean requested;

    /** Starts to listen, for the rest of the process. */
    static Interrupt listen() {
        Interrupt interrupt = new Interrupt();
        Signals.register("INT", interrupt::request);
        Signals.register("TERM", interrupt::request);
        return interrupt;
    }

    private void request() {
        if (requested) {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
        requested = true;
    }

    /** Whether somebody wants the training to end. */
    @Override
    public boolean getAsBoolean() {
        return requested;
    }
}
