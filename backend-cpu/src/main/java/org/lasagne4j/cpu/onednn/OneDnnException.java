package org.lasagne4j.cpu.onednn;

/** oneDNN refused a call. */
public final class OneDnnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unimplemented;

    OneDnnException(String doing, int status, boolean unimplemented) {
        super("oneDNN failed " + doing + ": "
                + (unimplemented ? "not implemented for these arguments" : "status " + status) + ".");
        this.unimplemented = unimplemented;
    }

    /** True if oneDNN has no implementation for the arguments, so that another way to compute them is needed. */
    public boolean isUnimplemented() {
        return unimplemented;
    }
}
