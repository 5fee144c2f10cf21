package org.lasagne4j.cpu.plan;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.cpu.runtime.NativeMemory;

/** Where one result leaves a frame: a dense view, and a buffer over it that is made anew only when the view has moved. */
final class Outlet {
    private final Frame frame;
    private final View view;
    private final int bytes;
    private @Nullable ByteBuffer source;
    private long address;

    Outlet(Frame frame, View view) {
        this.frame = frame;
        this.view = view;
        bytes = Math.toIntExact(view.count() * view.dtype().bytes());
    }

    /** A copy on the Java heap: results that live in direct memory would need the collector to free them. */
    HostArray read() {
        HostArray copy = HostArray.onHeap(view.dtype(), view.shape());
        copyTo(copy.memory());
        return copy;
    }

    long[] shape() {
        return view.shape();
    }

    /** Copies the bytes to the beginning of a buffer. */
    void copyTo(ByteBuffer target) {
        if (bytes > 0) {
            target.put(0, source(), 0, bytes);
        }
    }

    private ByteBuffer source() {
        long now = frame.address(view);
        ByteBuffer known = source;
        if (known == null || now != address) {
            known = NativeMemory.bufferAt(now, bytes);
            source = known;
            address = now;
        }
        return known;
    }
}
