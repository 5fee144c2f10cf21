package org.lasagne4j.cpu.runtime;

import org.bytedeco.javacpp.Pointer;

/**
 * A native address as JavaCPP's bindings want it: an object, here one that can be moved instead of allocated again.
 *
 * <p>It owns nothing. Not thread-safe: one thread moves it and makes the call.
 */
public final class Address extends Pointer {
    /** An address that is {@code value}. */
    public Address(long value) {
        super((Pointer) null);
        this.address = value;
    }

    /** Moves to {@code value} and returns this. */
    public Address at(long value) {
        this.address = value;
        return this;
    }
}
