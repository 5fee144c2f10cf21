package org.lasagne4j.compile.rewrite;

/** A name under which a pattern keeps a tensor; where it stands twice, both must be the same tensor. */
public final class Capture {
    /** Captures for patterns to share; their meaning is the pattern's. */
    public static final Capture X = new Capture("X");

    public static final Capture Y = new Capture("Y");
    public static final Capture Z = new Capture("Z");
    public static final Capture A = new Capture("A");
    public static final Capture B = new Capture("B");
    public static final Capture C1 = new Capture("C1");
    public static final Capture C2 = new Capture("C2");

    private final String name;

    /** A capture of this name. */
    public Capture(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
