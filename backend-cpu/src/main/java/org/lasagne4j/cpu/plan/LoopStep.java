package org.lasagne4j.cpu.plan;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.llvm.KernelContext;
import org.lasagne4j.cpu.loop.KernelCache;
import org.lasagne4j.cpu.loop.LoopArguments;
import org.lasagne4j.cpu.loop.LoopNest;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.Task;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** A fused loop in one frame: its argument block, and a block for each part that a thread takes. */
final class LoopStep implements Step, Task {
    private static final long WORTH_A_THREAD = 60_000;
    private static final int PART_BYTES = 64;

    private final Frame frame;
    private final KernelCall kernel;
    private final LoopArguments layout;
    private final List<View> views;
    private final NativeMemory memory;
    private final ByteBuffer arguments;
    private final long[] bound;
    private final KernelContext[] parts;
    private final Address[] argumentAddresses;
    private final boolean empty;

    LoopStep(LoopStepPlan plan, Frame frame) {
        this.frame = frame;
        kernel = KernelCache.get(plan.structure());
        layout = LoopArguments.of(plan.structure());
        views = new ArrayList<>(plan.reads());
        views.addAll(plan.writes());
        bound = new long[views.size()];
        long items = plan.cut().items(plan.nest());
        empty = items == 0;
        int count = parts(plan, items);
        int argumentBytes = (layout.count() * 8 + PART_BYTES - 1) / PART_BYTES * PART_BYTES;
        memory = NativeMemory.allocateZeroed(argumentBytes + (long) count * PART_BYTES);
        arguments = memory.buffer();
        parts = new KernelContext[count];
        argumentAddresses = new Address[count];
        writeSizes(plan);
        writeStrides(plan);
        for (int part = 0; part < count; part++) {
            int at = argumentBytes + part * PART_BYTES;
            arguments.putLong(at, items * part / count).putLong(at + 8, items * (part + 1) / count);
            parts[part] = new KernelContext(memory.address() + at);
            argumentAddresses[part] = new Address(memory.address());
        }
    }

    private static int parts(LoopStepPlan plan, long items) {
        long worthwhile = 1 + plan.work() / WORTH_A_THREAD;
        long most = WorkerPool.shared().threads() == 1
                ? 1
                : 2L * WorkerPool.shared().threads();
        return (int) Math.max(1, Math.min(items, Math.min(worthwhile, most)));
    }

    private void put(int position, long value) {
        arguments.putLong(8 * position, value);
    }

    private void writeSizes(LoopStepPlan plan) {
        LoopNest nest = plan.nest();
        put(LoopArguments.INNER, nest.inner());
        put(LoopArguments.BLOCK, plan.cut().block());
        put(LoopArguments.BLOCKS, plan.cut().blocks(nest));
        put(LoopArguments.REDUCED_COUNT, LoopNest.product(nest.reduced()));
        put(LoopArguments.CHUNK, plan.cut().chunk());
        put(LoopArguments.CHUNKS, plan.cut().chunks(nest));
        for (int axis = 0; axis < nest.kept().length; axis++) {
            put(layout.keptSize(axis), nest.kept()[axis]);
        }
        for (int axis = 0; axis < nest.reduced().length; axis++) {
            put(layout.reducedSize(axis), nest.reduced()[axis]);
        }
    }

    private void writeStrides(LoopStepPlan plan) {
        LoopNest nest = plan.nest();
        for (int operand = 0; operand < views.size(); operand++) {
            writeRow(operand, nest.strides()[operand]);
        }
        if (nest.index() != null) {
            writeRow(views.size(), nest.index());
        }
        if (plan.partials() > 1) {
            for (int i = 0; i < plan.writes().size(); i++) {
                if (plan.structure().results().get(i).reduce() != null) {
                    put(
                            layout.partialStride(plan.reads().size() + i),
                            plan.writes().get(i).dim(1));
                }
            }
        }
    }

    private void writeRow(int operand, long[] strides) {
        for (int axis = 0; axis < strides.length; axis++) {
            put(layout.stride(operand, axis), strides[axis]);
        }
    }

    @Override
    public void run() {
        if (empty) {
            return;
        }
        for (int i = 0; i < bound.length; i++) {
            long address = frame.address(views.get(i));
            if (address != bound[i]) {
                bound[i] = address;
                put(layout.base(i), address);
            }
        }
        if (parts.length == 1) {
            run(0);
        } else {
            WorkerPool.shared().run(parts.length, this);
        }
    }

    @Override
    public void run(int part) {
        kernel.call(parts[part], argumentAddresses[part]);
    }
}
