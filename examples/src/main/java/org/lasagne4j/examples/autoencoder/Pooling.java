package org.lasagne4j.examples.autoencoder;

import java.util.Locale;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

/** What the encoder keeps of a window of 2×2, and with that, what the decoder knows beside the code. */
public enum Pooling {
    /** The mean; its inverse spreads a number evenly over the window, for which it needs nothing but the number. */
    AVERAGE(Mode.AVERAGE_INC_PAD),
    /**
     * The maximum; its inverse puts a number where the encoder found the maximum. That place passes by the code, so an error
     * with it says nothing about how much the code holds.
     */
    MAX(Mode.MAX);

    private final Mode mode;

    Pooling(Mode mode) {
        this.mode = mode;
    }

    Mode mode() {
        return mode;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
