package org.lasagne4j.cpu.plan;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Window;

/** What one call in flight needs for itself: the arena, and the frame over it. A plan keeps a few for calls to come. */
final class CallFrame {
    private final NativeMemory arena;
    private final Frame frame;
    private final List<@Nullable WeakReference<HostArray>> bound;
    private final List<Outlet> outputs = new ArrayList<>();
    private final Map<Tensor, Outlet> answers = new LinkedHashMap<>();
    private final Map<Shared, Outlet> commits = new LinkedHashMap<>();

    CallFrame(Plan plan) {
        arena = NativeMemory.allocateZeroed(plan.steps().arenaBytes());
        frame = new Frame(plan.steps());
        frame.place(arena.address());
        bound = new ArrayList<>(Collections.nCopies(plan.steps().buffers().size(), (WeakReference<HostArray>) null));
        plan.outputs().forEach(view -> outputs.add(new Outlet(frame, view)));
        plan.answers().forEach((tensor, view) -> answers.put(tensor, new Outlet(frame, view)));
        plan.commits().forEach((variable, view) -> commits.put(variable, new Outlet(frame, view)));
    }

    /**
     * Lets a buffer be the array's memory, which must be direct and row-major. The caller keeps the array alive while the
     * frame runs; between calls the frame must not hold on to a caller's data.
     */
    void bind(Buffer buffer, HostArray array) {
        WeakReference<HostArray> known = bound.get(buffer.id());
        if (known == null || known.get() != array) {
            bound.set(buffer.id(), new WeakReference<>(array));
            frame.set(buffer, Frame.addressOf(array));
        }
    }

    /** Lets a buffer be what another call frame's view is in, which that frame keeps. */
    void bind(Buffer buffer, CallFrame other, View view) {
        frame.set(buffer, other.frame.address(view.buffer()));
    }

    /** Lets a part of an array begin where this call's window does. */
    void move(MovingPart part, Window window) {
        View whole = part.whole();
        long element = 0;
        for (int axis = 0; axis < whole.rank(); axis++) {
            element += window.starts()[axis] * whole.stride(axis);
        }
        frame.set(part.buffer(), frame.address(whole) + element * whole.dtype().bytes());
    }

    void run() {
        try {
            frame.run();
        } finally {
            Reference.reachabilityFence(arena);
        }
    }

    /** Copies of the outputs, in order. */
    List<HostArray> outputs() {
        HostArray[] copies = new HostArray[outputs.size()];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = outputs.get(i).read();
        }
        return Arrays.asList(copies);
    }

    /** Tells the values that the host has to know. */
    void answer(Map<Tensor, HostArray> values) {
        answers.forEach((tensor, outlet) -> values.put(tensor, outlet.read()));
    }

    /** Stores the new values of shared variables, except those that the steps have written in place. */
    void commit() {
        commits.forEach(CallFrame::commit);
    }

    private static void commit(Shared variable, Outlet value) {
        if (!variable.storage().hasShape(value.shape())) {
            variable.replaceStorage(HostArray.zeros(variable.dtype(), value.shape()));
        }
        value.copyTo(variable.storage().memory());
    }
}
