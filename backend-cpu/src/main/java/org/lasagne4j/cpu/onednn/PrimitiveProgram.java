package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.lang.ref.Reference;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.Pointer;
import org.lasagne4j.cpu.llvm.KernelCall;
import org.lasagne4j.cpu.llvm.KernelContext;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.Task;
import org.lasagne4j.cpu.runtime.WorkerPool;

/**
 * Parts that may run at once, each a chain of primitives, over addresses that are given anew for every run.
 *
 * <p>An argument lies at a base address (a slot, set by {@link #setBase}) plus a fixed offset. Everything native is made when
 * the program is built, so a run allocates nothing. One run at a time.
 */
final class PrimitiveProgram implements Task {
    /** Where an argument lies: {@code bases[slot] + offset}. */
    record Place(int slot, long offset) {}

    /** One argument of a primitive. */
    record Argument(int name, dnnl_memory_desc desc, Place place) {}

    /** One primitive with its arguments, scratchpad included. */
    record Command(Primitive primitive, List<Argument> arguments) {}

    private final KernelCall run = Trampoline.run();
    private final NativeHandles handles = new NativeHandles(this);
    private final List<Primitive> primitives = new ArrayList<>();
    private final NativeMemory block;
    private final LongBuffer bases;
    private final Address basesAddress;
    private final LongBuffer words;
    private final int[] partWords;
    private final KernelContext[] parts;
    private final WorkerPool pool;

    /** {@code parts.get(p)} is the chain of part p; {@code slots} base addresses are used. */
    PrimitiveProgram(WorkerPool pool, int slots, List<List<Command>> parts) {
        this.pool = pool;
        this.parts = new KernelContext[parts.size()];
        this.partWords = new int[parts.size()];
        int words = slots;
        for (List<Command> part : parts) {
            words += wordsOf(part);
        }
        block = NativeMemory.allocateZeroed((long) words * Long.BYTES);
        this.words = block.buffer().asLongBuffer();
        bases = this.words;
        basesAddress = new Address(block.address());
        int at = slots;
        for (int p = 0; p < parts.size(); p++) {
            at = write(p, at, parts.get(p));
        }
    }

    private static int wordsOf(List<Command> part) {
        int words = Trampoline.PART_HEADER_WORDS;
        for (Command command : part) {
            // dnnl_exec_arg_t is {int, pointer}: two words.
            words += Trampoline.COMMAND_HEADER_WORDS + command.arguments().size() * (Trampoline.HANDLE_WORDS + 2);
        }
        return words;
    }

    private int write(int part, int start, List<Command> commands) {
        partWords[part] = start;
        parts[part] = new KernelContext(block.address() + (long) start * Long.BYTES);
        words.put(start + 1, commands.size());
        int at = start + Trampoline.PART_HEADER_WORDS;
        int argumentsAt = start
                + wordsOf(commands)
                - commands.stream()
                        .mapToInt(command -> 2 * command.arguments().size())
                        .sum();
        for (Command command : commands) {
            primitives.add(command.primitive());
            int count = command.arguments().size();
            words.put(at, command.primitive().primitive().address());
            words.put(at + 1, OneDnn.stream().address());
            words.put(at + 2, block.address() + (long) argumentsAt * Long.BYTES);
            words.put(at + 3, count);
            words.put(at + 4, count);
            at += Trampoline.COMMAND_HEADER_WORDS;
            for (Argument argument : command.arguments()) {
                long memory = newMemory(argument.desc());
                words.put(at, memory);
                words.put(at + 1, argument.place().slot());
                words.put(at + 2, argument.place().offset());
                at += Trampoline.HANDLE_WORDS;
                block.buffer().putInt(argumentsAt * Long.BYTES, argument.name());
                words.put(argumentsAt + 1, memory);
                argumentsAt += 2;
            }
        }
        return start + wordsOf(commands);
    }

    private long newMemory(dnnl_memory_desc desc) {
        dnnl_memory memory = new dnnl_memory();
        // DNNL_MEMORY_NONE: the address comes with each run.
        OneDnn.check(dnnl_memory_create(memory, desc, OneDnn.engine(), null), "making an argument");
        dnnl_memory owned = new dnnl_memory(new Pointer(memory));
        handles.add(() -> dnnl_memory_destroy(owned));
        return memory.address();
    }

    void setBase(int slot, long address) {
        bases.put(slot, address);
    }

    /** Runs all parts on the pool. */
    void run() {
        pool.run(parts.length, this);
        for (int start : partWords) {
            if (words.get(start) != 0) {
                int status = (int) words.get(start);
                words.put(start, 0);
                OneDnn.check(status, "running a primitive");
            }
        }
    }

    @Override
    public void run(int part) {
        run.call(parts[part], basesAddress);
        Reference.reachabilityFence(this);
    }

    /** Frees what is native. */
    void close() {
        handles.close();
        block.close();
    }

    /** Appends the scratchpad argument, if the primitive wants one. */
    static List<Argument> withScratchpad(Primitive primitive, Place place, List<Argument> arguments) {
        if (primitive.scratchpadBytes() == 0) {
            return arguments;
        }
        List<Argument> all = new ArrayList<>(arguments);
        all.add(new Argument(DNNL_ARG_SCRATCHPAD, primitive.desc(dnnl_query_scratchpad_md), place));
        return all;
    }
}
