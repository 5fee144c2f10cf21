package org.lasagne4j.backend;

/** Whether a backend can run here. */
public record Probe(boolean available, String reason) {
    /** It can. */
    public static Probe ok() {
        return new Probe(true, "ok");
    }

    /** It can't, for this reason, such as {@code no driver library}. */
    public static Probe absent(String reason) {
        return new Probe(false, reason);
    }
}
