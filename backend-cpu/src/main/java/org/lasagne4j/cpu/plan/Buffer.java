package org.lasagne4j.cpu.plan;

import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;

/** A piece of memory that a plan's steps read and write: in the arena, or a call's input, a shared variable, a constant. */
public final class Buffer {
    private final int id;
    private final long bytes;
    private final boolean inArena;
    private final @Nullable HostArray constant;
    private int firstStep = Integer.MAX_VALUE;
    private int lastStep = -1;
    private long arenaOffset = -1;

    private final @Nullable Buffer base;

    Buffer(int id, long bytes, boolean inArena, @Nullable HostArray constant) {
        this(id, bytes, inArena, constant, null);
    }

    private Buffer(int id, long bytes, boolean inArena, @Nullable HostArray constant, @Nullable Buffer base) {
        this.id = id;
        this.bytes = bytes;
        this.inArena = inArena;
        this.constant = constant;
        this.base = base;
    }

    /** A part of another buffer that begins elsewhere in each call. */
    static Buffer partOf(Buffer base, int id) {
        return new Buffer(id, 0, false, null, base);
    }

    /** The buffer whose memory this is part of, or itself. */
    Buffer root() {
        return base == null ? this : base.root();
    }

    /** Place of its address in a {@link Frame}. */
    public int id() {
        return id;
    }

    long bytes() {
        return bytes;
    }

    boolean inArena() {
        return inArena;
    }

    @Nullable
    HostArray constant() {
        return constant;
    }

    /** Notes that a step reads or writes it: it must keep its memory from the first to the last such step. */
    void usedBy(int step) {
        firstStep = Math.min(firstStep, step);
        lastStep = Math.max(lastStep, step);
        if (base != null) {
            base.usedBy(step);
        }
    }

    /** Forgets which steps use it, as their order has changed. */
    void forgetUse() {
        firstStep = Integer.MAX_VALUE;
        lastStep = -1;
    }

    int firstStep() {
        return firstStep;
    }

    int lastStep() {
        return lastStep;
    }

    void placeAt(long offset) {
        arenaOffset = offset;
    }

    long arenaOffset() {
        return arenaOffset;
    }
}
