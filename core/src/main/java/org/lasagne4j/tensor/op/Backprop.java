package org.lasagne4j.tensor.op;

/**
 * How gradients flow back through a scan.
 *
 * @param steps through how many of the last steps; {@link #ALL} for all
 * @param recompute whether a step is computed again from its states, instead of keeping the results of its products
 */
public record Backprop(long steps, boolean recompute) {
    /** All steps. */
    public static final long ALL = -1;

    /** Through all steps, from kept results. */
    public static final Backprop FULL = new Backprop(ALL, false);
}
