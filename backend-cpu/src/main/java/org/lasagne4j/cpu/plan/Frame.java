package org.lasagne4j.cpu.plan;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.tensor.Shared;

/**
 * What one call in flight needs for itself: the arena, the addresses of all buffers, the opened steps. A plan keeps a few for
 * calls to come.
 */
public final class Frame {
    private final NativeMemory arena;
    private final long[] addresses;
    private final List<@Nullable WeakReference<HostArray>> bound;
    private final Step[] steps;
    private final List<Outlet> outputs = new ArrayList<>();
    private final Map<Shared, Outlet> commits = new LinkedHashMap<>();

    Frame(Plan plan) {
        arena = NativeMemory.allocateZeroed(plan.arenaBytes());
        addresses = new long[plan.buffers().size()];
        bound = new ArrayList<>(Collections.nCopies(addresses.length, null));
        for (Buffer buffer : plan.buffers()) {
            if (buffer.inArena()) {
                addresses[buffer.id()] = arena.address() + buffer.arenaOffset();
            } else if (buffer.constant() != null) {
                bind(buffer, buffer.constant());
            }
        }
        List<StepPlan> plans = plan.steps();
        steps = new Step[plans.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = plans.get(i).open(this);
        }
        plan.outputs().forEach(view -> outputs.add(new Outlet(this, view)));
        plan.commits().forEach((variable, view) -> commits.put(variable, new Outlet(this, view)));
    }

    /**
     * Lets a buffer be the array's memory, which must be direct and row-major. The caller keeps the array alive while the
     * frame runs; between calls the frame must not hold on to a caller's data.
     */
    void bind(Buffer buffer, HostArray array) {
        WeakReference<HostArray> known = bound.get(buffer.id());
        if (known == null || known.get() != array) {
            bound.set(buffer.id(), new WeakReference<>(array));
            Pointer start = new Pointer(array.memory());
            addresses[buffer.id()] =
                    start.address() + array.offset() * array.dtype().bytes();
        }
    }

    /** Lets a part of a buffer begin at this element. */
    void move(Buffer part, long element, int elementBytes) {
        addresses[part.id()] = addresses[part.root().id()] + element * elementBytes;
    }

    /** Address of a view's first element now. */
    public long address(View view) {
        return addresses[view.buffer().id()] + view.offset() * view.dtype().bytes();
    }

    /** Address of a scratch buffer. */
    public long address(Buffer buffer) {
        return addresses[buffer.id()];
    }

    void run() {
        try {
            for (Step step : steps) {
                step.run();
            }
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

    /** Stores the new values of shared variables, except those that the steps have written in place. */
    void commit() {
        commits.forEach(Frame::commit);
    }

    private static void commit(Shared variable, Outlet value) {
        if (!variable.storage().hasShape(value.shape())) {
            variable.replaceStorage(HostArray.zeros(variable.dtype(), value.shape()));
        }
        value.copyTo(variable.storage().memory());
    }
}
