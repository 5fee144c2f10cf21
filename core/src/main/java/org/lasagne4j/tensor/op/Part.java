package org.lasagne4j.tensor.op;

/**
 * What a basic index does to one axis: which of start, stop and step are given; each given one is a further int64 scalar
 * input of the op, in that order.
 *
 * @param point the axis is picked at one index (its only input) and disappears
 */
public record Part(boolean point, boolean start, boolean stop, boolean step) {
    /** One index. */
    public static final Part POINT = new Part(true, true, false, false);

    /** The whole axis. */
    public static final Part ALL = new Part(false, false, false, false);

    /** How many inputs it reads. */
    public int inputs() {
        return (start ? 1 : 0) + (stop ? 1 : 0) + (step ? 1 : 0);
    }

    @Override
    public String toString() {
        return point ? "i" : (start ? "i" : "") + ":" + (stop ? "i" : "") + (step ? ":i" : "");
    }
}
